import type { CheckFixtures } from "./fixtures.ts";

const shadowed = (from: string, by: string, line = 3) =>
  `\`${from}\` never answers: others get all of its requests, \`${by}\` in rules/a.json:${line} among them`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a wildcard of higher priority",
      rules: [`{ "from": "/a/*", "to": "/b", "priority": 1 }`, `{ "from": «"/a/:x"», "to": "/c" }`],
      says: shadowed("/a/:x", "/a/*"),
    },
    {
      title: "a path inside a wildcard of higher priority",
      rules: [`{ "from": "/a/*", "to": "/b", "priority": 1 }`, `{ "from": «"/a/x"», "to": "/c" }`],
      says: shadowed("/a/x", "/a/*"),
    },
    {
      title: "two rules that share the methods between them",
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "method": "GET" } }`,
        `{ "from": "/a", "to": "/b", "when": { "method": { "not": "GET" } } }`,
        `{ "from": «"/a"», "to": "/c" }`,
      ],
      says: shadowed("/a", "/a"),
    },
    {
      title: "two patterns that cover a third",
      rules: [
        `{ "from": "/:x(a+)/z", "to": "/b", "priority": 1 }`,
        `{ "from": "/:x(b+)/z", "to": "/b", "priority": 1 }`,
        `{ "from": «"/:x(a+|b+)/z"», "to": "/c" }`,
      ],
      says: shadowed("/:x(a+|b+)/z", "/:x(a+)/z"),
    },
    {
      title: "a regular expression behind a wildcard",
      rules: [`{ "from": "/a/*", "to": "/b" }`, `{ "from": «{ "regex": "/a/[0-9]+" }», "to": "/c" }`],
      says: shadowed("regex /a/[0-9]+", "/a/*"),
    },
    {
      title: "a time inside a longer one",
      rules: [
        `{ "from": "/a", "to": "/b", "ends": "2030-01-01T00:00:00Z", "priority": 1 }`,
        `{ "from": «"/a"», "to": "/c", "ends": "2029-01-01T00:00:00Z" }`,
      ],
      says: shadowed("/a", "/a"),
    },
  ],
  near: [
    {
      title: "the slash at the end that the wildcard minds",
      rules: [
        `{ "from": "/a/:x", "to": "/b", "priority": 1, "trailingSlash": "strict" }`,
        `{ "from": "/a/:x", "to": "/c" }`,
      ],
    },
    {
      title: "a condition of the rule before it",
      rules: [
        `{ "from": "/a/*", "to": "/b", "priority": 1, "when": { "header": { "x-a": "1*" } } }`,
        `{ "from": "/a/x", "to": "/c" }`,
      ],
    },
    {
      title: "one method is left",
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "method": "GET" } }`,
        `{ "from": "/a", "to": "/b", "when": { "method": { "not": ["GET", "PUT"] } } }`,
        `{ "from": "/a", "to": "/c" }`,
      ],
    },
    {
      title: "one of two optional forms is left",
      rules: [`{ "from": "/a/b", "to": "/b", "priority": 1 }`, `{ "from": "/a{/b}?", "to": "/c" }`],
    },
    {
      title: "a query that has a parameter twice is left",
      rules: [
        `{ "from": "/a", "to": "/b", "priority": 1, "when": { "query": { "q": { "not": "1" } } } }`,
        `{ "from": "/a", "to": "/b", "priority": 2, "when": { "query": { "q": { "not": "2" } } } }`,
        `{ "from": "/a", "to": "/c", "when": { "query": { "q": ["1", "2"] } } }`,
      ],
    },
    {
      title: "one letter is left",
      rules: [`{ "from": "/:x([a-y])", "to": "/b", "priority": 1 }`, `{ "from": "/:x([a-z])", "to": "/c" }`],
    },
  ],
};
