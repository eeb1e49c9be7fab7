import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "three",
      site: { hosts: ["h.test"] },
      rules: [
        `{ "from": "/a", "to": «"/b"» }`,
        `{ "from": "/b", "to": "/c" }`,
        `{ "from": "/c", "to": "https://o.test/d" }`,
      ],
      says: "3 redirects before the visitor leaves: https://h.test/a > https://h.test/b > https://h.test/c > https://o.test/d",
    },
  ],
  near: [
    {
      title: "two",
      rules: [`{ "from": "/b", "to": "/c" }`, `{ "from": "/c", "to": "https://o.test/d" }`],
    },
    {
      title: "three that stay",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/b", "to": "/c" }`, `{ "from": "/c", "to": "/d" }`],
    },
  ],
};
