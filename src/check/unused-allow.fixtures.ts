import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "nothing is found",
      rules: [`{ "from": "/a", "to": "/b", "allow": { «"FP2002"»: "why" } }`],
      says: "FP2002 is allowed, but not found in this rule",
    },
    {
      title: "what is found is found in the other rule",
      rules: [
        `{ "from": "/a", "to": "/b", "allow": { «"FP2002"»: "why" } }`,
        `{ "from": "/a", "to": "/c", "allow": { "FP2002": "why" } }`,
      ],
      says: "FP2002 is allowed, but not found in this rule",
    },
    {
      title: "no check has the code",
      rules: [`{ "from": "/a", "to": "/b", "allow": { «"FP299"»: "why" } }`],
      says: "`FP299` is the code of no check",
    },
    {
      title: "it stops reading",
      rules: [`{ "from": "/a", "to": "/b", "allow": { «"FP1203"»: "why" } }`],
      says: "FP1203 cannot be allowed: it stops a rule from being read",
    },
  ],
  near: [
    {
      title: "it is found",
      rules: [
        `{ "from": "/a", "to": "/b" }`,
        `{ "from": "/a", "to": "/c", "allow": { "FP2002": "the shop's, until it moves" } }`,
      ],
    },
    {
      title: "an unused entry is allowed itself",
      rules: [`{ "from": "/a", "to": "/b", "allow": { "FP2002": "why", "FP2003": "found in winter only" } }`],
    },
  ],
};
