import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "case, with different answers",
      rules: [`{ "from": "/Sale", "to": "/offers" }`, `{ "from": «"/sale"», "to": "/summer" }`],
      says: "`/sale` differs from `/Sale` in rules/a.json:3 only by case or slash, but answers differently",
    },
    {
      title: "case, with one answer",
      rules: [`{ "from": "/Sale", "to": "/offers" }`, `{ "from": «"/sale/"», "to": "/offers" }`],
      severity: "info",
      says: "`/sale/` differs from `/Sale` in rules/a.json:3 only by case or slash",
    },
    {
      title: "a slash that one minds",
      rules: [
        `{ "from": "/a/", "to": "/b", "trailingSlash": "strict" }`,
        `{ "from": «"/a"», "to": "/c", "trailingSlash": "strict" }`,
      ],
      says: "`/a` differs from `/a/` in rules/a.json:3 only by case or slash, but answers differently",
    },
  ],
  near: [
    {
      title: "another path",
      rules: [`{ "from": "/Sale", "to": "/offers" }`, `{ "from": "/sales", "to": "/summer" }`],
    },
    {
      title: "a condition tells them apart",
      rules: [
        `{ "from": "/Sale", "to": "/offers" }`,
        `{ "from": "/sale", "to": "/summer", "when": { "country": "DE" } }`,
      ],
    },
    {
      title: "a duplicate, which is another finding",
      rules: [`{ "from": "/sale", "to": "/offers" }`, `{ "from": "/sale/", "to": "/summer" }`],
    },
  ],
};
