import type { CheckFixtures } from "./fixtures.ts";

const tied = (second: string, first: string, url: string) =>
  `\`${second}\` and \`${first}\` in rules/a.json:3 tie and both answer ${url}: only their place decides`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "two mixed segments of the same length",
      rules: [`{ "from": "/:x.b", "to": "/1" }`, `{ "from": «"/b.:x"», "to": "/2" }`],
      says: tied("/b.:x", "/:x.b", "https://www.example.com/b.b"),
    },
    {
      title: "conditions that hold together",
      rules: [
        `{ "from": "/a", "to": "/1", "when": { "header": { "x-a": "1" } } }`,
        `{ "from": «"/a"», "to": "/2", "when": { "cookie": { "c": "2" } } }`,
      ],
      says: tied("/a", "/a", "https://www.example.com/a (x-a: 1; cookie: c=2)"),
    },
    {
      title: "times that are to come",
      rules: [
        `{ "from": "/a", "to": "/1", "status": 302, "starts": "2030-01-01T00:00:00Z" }`,
        `{ "from": «"/a"», "to": "/2", "status": 302, "ends": "2030-01-02T00:00:00Z" }`,
      ],
      says: tied("/a", "/a", "https://www.example.com/a (at 2030-01-01T00:00:00Z)"),
    },
    {
      title: "regular expressions",
      rules: [
        `{ "from": { "regex": "/a[0-9]+" }, "to": "/1" }`,
        `{ "from": «{ "regex": "/[a-z]1" }», "to": "/2" }`,
      ],
      says: tied("regex /[a-z]1", "regex /a[0-9]+", "https://www.example.com/a1"),
    },
    {
      title: "captures that are used differently",
      rules: [`{ "from": "/:x.b", "to": "/:x" }`, `{ "from": «"/b.:x"», "to": "/:x" }`],
      says: tied("/b.:x", "/:x.b", "https://www.example.com/b..b"),
    },
  ],
  near: [
    {
      title: "the same answer",
      rules: [`{ "from": "/:x.b", "to": "/1" }`, `{ "from": "/b.:x", "to": "/1" }`],
    },
    {
      title: "a priority",
      rules: [`{ "from": "/:x.b", "to": "/1" }`, `{ "from": "/b.:x", "to": "/2", "priority": 1 }`],
    },
    {
      title: "no path that both hold",
      rules: [`{ "from": "/:x.b", "to": "/1" }`, `{ "from": "/:x.c", "to": "/2" }`],
    },
    {
      title: "conditions that exclude each other",
      rules: [
        `{ "from": "/a", "to": "/1", "when": { "header": { "x-a": "1" } } }`,
        `{ "from": "/a", "to": "/2", "when": { "header": { "x-a": "2" } } }`,
      ],
    },
    {
      title: "a third rule gets what both hold",
      rules: [
        `{ "from": "/:x.b", "to": "/1" }`,
        `{ "from": "/b.:x", "to": "/2" }`,
        `{ "from": "/*.b", "to": "/3", "priority": 1 }`,
      ],
    },
  ],
};
