import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "no example",
      rules: [`{ "from": «"/a"», "to": "/b" }`],
      says: "no example exercises `/a`",
    },
    {
      title: "only one that says what it must not answer",
      rules: [`{ "from": «"/a"», "to": "/b", "examples": [{ "request": "/ab", "location": null }] }`],
      says: "no example exercises `/a`",
    },
    {
      title: "the example's request is another rule's",
      rules: [
        `{ "from": «"/a/*"», "to": "/b", "examples": [{ "request": "/a/x", "location": "/c" }] }`,
        `{ "from": "/a/x", "to": "/c" }`,
      ],
      says: "no example exercises `/a/*`",
    },
  ],
  near: [
    { title: "an example", rules: [`{ "from": "/a", "to": "/b", "examples": [{ "request": "/a" }] }`] },
    {
      title: "an example that stands beside another rule",
      rules: [
        `{ "from": "/a/*", "to": "/b", "examples": [{ "request": "/a/y" }, { "request": "/a/x", "location": "/c" }] }`,
        `{ "from": "/a/x", "to": "/c" }`,
      ],
    },
  ],
};
