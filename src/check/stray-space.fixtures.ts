import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "both ends of a rule",
      rules: [`{ "from": «"/a "», "to": «"/b\\u00a0"» }`],
      says: ["a space stands at the end of `from`", "a space stands at the end of `to`"],
    },
    {
      title: "a prefix",
      rules: [`{ "from": «{ "prefix": " docs/" }», "to": "/b/*" }`],
      says: "a space stands at the beginning of `from`",
    },
  ],
  near: [
    { title: "inside", rules: [`{ "from": "/a b", "to": "/b c" }`] },
    { title: "meant", rules: [`{ "from": "/a%20", "to": "/b%20" }`] },
  ],
};
