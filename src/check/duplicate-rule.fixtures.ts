import type { CheckFixtures } from "./fixtures.ts";

const already = (from: string) =>
  `\`${from}\` stands in rules/a.json:3 already with another answer: this rule never answers`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "the same path, another answer",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": «"/a"», "to": "/c" }`],
      says: already("/a"),
    },
    {
      title: "the same path and answer",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": «"/a"», "to": "/b" }`],
      severity: "warning",
      says: "`/a` stands in rules/a.json:3 already: this rule never answers",
    },
    {
      title: "the same but for encoding (M2)",
      rules: [`{ "from": "/%61", "to": "/b" }`, `{ "from": «"/a"», "to": "/c" }`],
      says: already("/a"),
    },
    {
      title: "the same but for the slash (M3)",
      rules: [`{ "from": "/a/", "to": "/b" }`, `{ "from": «"/a"», "to": "/c" }`],
      says: already("/a"),
    },
    {
      title: "the same but for case that neither minds (M4)",
      rules: [
        `{ "from": "/a", "to": "/b", "ignoreCase": true }`,
        `{ "from": «"/A"», "to": "/c", "ignoreCase": true }`,
      ],
      says: already("/A"),
    },
    {
      title: "captures of other names",
      rules: [`{ "from": "/a/:x", "to": "/b/:x" }`, `{ "from": «"/a/:y"», "to": "/c/:y" }`],
      says: already("/a/:y"),
    },
    {
      title: "one alternative of several, reported once",
      rules: [`{ "from": "/a{/b}?{/c}?", "to": "/x" }`, `{ "from": «"/a{/b}?"», "to": "/y" }`],
      says: already("/a{/b}?"),
    },
    {
      title: "captures of other names, the same answer",
      rules: [`{ "from": "/a/:x", "to": "/b/:x" }`, `{ "from": «"/a/:y"», "to": "/b/:y" }`],
      severity: "warning",
      says: "`/a/:y` stands in rules/a.json:3 already: this rule never answers",
    },
    {
      title: "the same target, but another treatment of the query",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": «"/a"», "to": "/b", "query": "drop" }`],
      says: already("/a"),
    },
    {
      title: "some of its alternatives",
      rules: [`{ "from": "/a{/b}?", "to": "/x" }`, `{ "from": «"/a{/c}?"», "to": "/y" }`],
      says: "some of `/a{/c}?` stands in rules/a.json:3 already with another answer: there this rule never answers",
    },
    {
      title: "some of its hosts",
      rules: [
        `{ "from": "/a", "to": "/x", "when": { "host": ["a.test", "b.test"] } }`,
        `{ "from": «"/a"», "to": "/x", "when": { "host": ["b.test", "c.test"] } }`,
      ],
      severity: "warning",
      says: "some of `/a` stands in rules/a.json:3 already: there this rule never answers",
    },
  ],
  near: [
    {
      title: "classes of a regular expression, which case tells apart (M4)",
      rules: [
        `{ "from": "/a/:x(\\\\d+)", "to": "/b/:x", "ignoreCase": true }`,
        `{ "from": "/a/:x(\\\\D+)", "to": "/c/:x", "ignoreCase": true }`,
      ],
    },
    {
      title: "a condition tells them apart",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/a", "to": "/c", "when": { "method": "POST" } }`],
    },
    {
      title: "a priority tells them apart",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/a", "to": "/c", "priority": 1 }`],
    },
    {
      title: "a host tells them apart",
      rules: [`{ "from": "//a.test/a", "to": "/b" }`, `{ "from": "//b.test/a", "to": "/c" }`],
    },
    {
      title: "case tells them apart (M4)",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/A", "to": "/c" }`],
    },
    {
      title: "the slash tells them apart where a rule minds it (M3)",
      rules: [
        `{ "from": "/a/", "to": "/b", "trailingSlash": "strict" }`,
        `{ "from": "/a", "to": "/c", "trailingSlash": "strict" }`,
      ],
    },
  ],
};
