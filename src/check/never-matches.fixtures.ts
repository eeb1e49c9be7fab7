import type { CheckFixtures } from "./fixtures.ts";

const never = (from: string) => `no request can meet \`${from}\` and its conditions: this rule never answers`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a regular expression without the slash that paths begin with",
      rules: [`{ "from": «{ "regex": "a/.*" }», "to": "/b" }`],
      says: never("regex a/.*"),
    },
    {
      title: "a character that is percent-encoded in every path",
      rules: [`{ "from": «{ "regex": "/a b" }», "to": "/b" }`],
      says: never("regex /a b"),
    },
    {
      title: "a host that is excluded",
      rules: [
        `{ "from": «"/a"», "to": "/b", "when": { "header": { "accept-language": "de" }, "language": "fr" } }`,
      ],
      says: never("/a"),
    },
  ],
  near: [
    { title: "a slash in front", rules: [`{ "from": { "regex": "/a/.*" }, "to": "/b" }`] },
    { title: "one of two alternatives", rules: [`{ "from": { "regex": "a|/b" }, "to": "/c" }`] },
    {
      title: "conditions that go together",
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "header": { "accept-language": "de*" }, "language": "de" } }`,
      ],
    },
  ],
};
