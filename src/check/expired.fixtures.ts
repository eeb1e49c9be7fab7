import type { CheckFixtures } from "./fixtures.ts";

const rule = (ends: string) => `{ "from": "/a", "to": "/b", "status": 302, "ends": ${ends} }`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "since this moment",
      rules: [rule(`«"2026-06-01T00:00:00Z"»`)],
      says: "the rule has not answered since 2026-06-01T00:00:00Z",
    },
    {
      title: "for years",
      rules: [rule(`«"2020-01-01T01:00:00+01:00"»`)],
      says: "the rule has not answered since 2020-01-01T00:00:00Z",
    },
  ],
  near: [
    { title: "a second is left", rules: [rule(`"2026-06-01T00:00:01Z"`)] },
    { title: "not begun", rules: [`{ "from": "/a", "to": "/b", "starts": "2027-01-01T00:00:00Z" }`] },
  ],
};
