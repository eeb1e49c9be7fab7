import type { CheckFixtures } from "./fixtures.ts";

const undecided = (from: string) => `could not decide what \`${from}\` shares with other rules`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "look-ahead",
      rules: [`{ "from": «{ "regex": "/a/(?!b).*" }», "to": "/c" }`],
      says: undecided("regex /a/(?!b).*"),
    },
    {
      title: "a border of words",
      rules: [`{ "from": «"/:x(a\\\\b.c)"», "to": "/c" }`],
      says: undecided("/:x(a\\b.c)"),
    },
  ],
  near: [
    {
      title: "an expression that is regular",
      rules: [
        `{ "from": { "regex": "^/a/(?<x>[^/]{1,3}|\\\\d+)$" }, "to": "/c/:x" }`,
        `{ "from": "/a/*", "to": "/d" }`,
      ],
    },
  ],
};
