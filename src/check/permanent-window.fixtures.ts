import type { CheckFixtures } from "./fixtures.ts";

const says = (status: number) =>
  `${status} says for good, but the rule ends: who has kept the answer goes on`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "301 by default",
      rules: [`{ "from": "/a", "to": "/b", "ends": «"2027-01-01T00:00:00Z"» }`],
      says: says(301),
    },
    {
      title: "308",
      rules: [
        `{ "from": "/a", "to": "/b", "status": 308, "starts": "2026-01-01T00:00:00Z", "ends": «"2027-01-01T00:00:00Z"» }`,
      ],
      says: says(308),
    },
  ],
  near: [
    { title: "302", rules: [`{ "from": "/a", "to": "/b", "status": 302, "ends": "2027-01-01T00:00:00Z" }`] },
    {
      title: "permanent from some time on",
      rules: [`{ "from": "/a", "to": "/b", "starts": "2027-01-01T00:00:00Z" }`],
    },
    { title: "gone for a time", rules: [`{ "from": "/a", "status": 410, "ends": "2027-01-01T00:00:00Z" }`] },
  ],
};
