/** What `check --fix` makes of a file, to the byte. */
import { describe, expect, test } from "vitest";
import { fixRules } from "../../src/fix/fix.ts";
import { unifiedDiff } from "../../src/fix/line-diff.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z") / 1000;

function fix(text: string, site: object = {}) {
  const sources = [
    { path: "rules/a.json", text },
    { path: "rules/site.json", text: JSON.stringify(site) },
  ];
  const fixed = fixRules(sources, NOW);
  return { ...fixed, text: fixed.files[0]?.after ?? text };
}

const list = (...rules: string[]): string => `[\n  ${rules.join(",\n  ")}\n]\n`;

/** First rule before and after; the others stay. */
type Case = [title: string, before: string, others: string[], after: string];

const FLATTENED: Case[] = [
  [
    "301 + 301",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c" }`],
    `{ "from": "/a", "to": "/c" }`,
  ],
  [
    "over three",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/c", "to": "/d" }`, `{ "from": "/b/", "to": "/d" }`],
    `{ "from": "/a", "to": "/d" }`,
  ],
  [
    "301 + 302: temporary, and not kept",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c", "status": 302 }`],
    `{ "from": "/a", "to": "/c", "status": 302 }`,
  ],
  [
    "302 + 301: temporary stays",
    `{ "from": "/a", "to": "/b", "status": 302 }`,
    [`{ "from": "/b", "to": "/c" }`],
    `{ "from": "/a", "to": "/c", "status": 302 }`,
  ],
  [
    "308 + 302: the method is kept by name",
    `{ "from": "/a", "to": "/b", "status": 308 }`,
    [`{ "from": "/b", "to": "/c", "status": 302 }`],
    `{ "from": "/a", "to": "/c", "status": 307 }`,
  ],
  [
    "301 + 303: GET from there on",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c", "status": 303 }`],
    `{ "from": "/a", "to": "/c", "status": 303 }`,
  ],
  [
    "a method that is lost stays lost",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c", "preserveMethod": false }`],
    `{ "from": "/a", "to": "/c", "preserveMethod": false }`,
  ],
  [
    "the shorter Cache-Control",
    `{ "from": "/a", "to": "/b", "cacheControl": "public, max-age=9000" }`,
    [`{ "from": "/b", "to": "/c", "cacheControl": "max-age=60" }`],
    `{ "from": "/a", "to": "/c", "cacheControl": "max-age=60" }`,
  ],
  [
    "the shorter Cache-Control, written where none was",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c", "cacheControl": "no-store" }`],
    `{ "from": "/a", "to": "/c", "cacheControl": "no-store" }`,
  ],
  [
    "the query of both",
    `{ "from": "/a", "to": "/b?x=1&y=1" }`,
    [`{ "from": "/b", "to": "/c?y=2" }`],
    `{ "from": "/a", "to": "/c?y=2&x=1" }`,
  ],
  [
    "a query that is dropped on the way",
    `{ "from": "/a", "to": "/b?x=1" }`,
    [`{ "from": "/b", "to": "/c", "query": "drop" }`],
    `{ "from": "/a", "to": "/c", "query": "drop" }`,
  ],
  [
    "a fragment that a browser carries over",
    `{ "from": "/a", "to": "/b#top" }`,
    [`{ "from": "/b", "to": "/c" }`],
    `{ "from": "/a", "to": "/c#top" }`,
  ],
  [
    "the later fragment",
    `{ "from": "/a", "to": "/b#top" }`,
    [`{ "from": "/b", "to": "/c#end" }`],
    `{ "from": "/a", "to": "/c#end" }`,
  ],
  [
    "to another host",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "https://o.test/é" }`],
    `{ "from": "/a", "to": "https://o.test/é" }`,
  ],
  [
    "from another host of the site",
    `{ "from": "/a", "to": "https://h.test/b" }`,
    [`{ "from": "//h.test/b", "to": "/c" }`],
    `{ "from": "/a", "to": "https://h.test/c" }`,
  ],
  [
    "into a pattern",
    `{ "from": "/a", "to": "/b/one/two" }`,
    [`{ "from": "/b/:x/*", "to": "/c/:x|upper/*" }`],
    `{ "from": "/a", "to": "/c/ONE/two" }`,
  ],
  [
    "patterns",
    `{ "from": "/a/:id(\\\\d+)/*", "to": "/b/:id/*" }`,
    [`{ "from": "/b/*", "to": "/c/*" }`],
    `{ "from": "/a/:id(\\\\d+)/*", "to": "/c/:id/*" }`,
  ],
  [
    "patterns, captures named anew",
    `{ "from": "/:year(\\\\d+)/:slug", "to": "/b/:year/x-:slug" }`,
    [`{ "from": "/b/:y/:s", "to": "/c?y=:y#:s|lower" }`],
    `{ "from": "/:year(\\\\d+)/:slug", "to": "/c?y=:year#x-:slug|lower" }`,
  ],
  [
    "a rule with conditions of its own",
    `{ "from": "/a", "to": "/b", "when": { "cookie": { "c": "1" } } }`,
    [`{ "from": "/b", "to": "/c" }`],
    `{ "from": "/a", "to": "/c", "when": { "cookie": { "c": "1" } } }`,
  ],
  [
    "as far as it is sure",
    `{ "from": "/a", "to": "/b" }`,
    [`{ "from": "/b", "to": "/c" }`, `{ "from": "/c", "to": "/d", "when": { "cookie": { "c": "1" } } }`],
    `{ "from": "/a", "to": "/c" }`,
  ],
  [
    "its example goes with it",
    `{ "from": "/a", "to": "/b", "examples": [{ "request": "/a?x", "location": "/b?x" }] }`,
    [`{ "from": "/b", "to": "/c" }`],
    `{ "from": "/a", "to": "/c", "examples": [{ "request": "/a?x", "location": "/c?x" }] }`,
  ],
];

describe("chains are flattened", () => {
  test.each(FLATTENED)("%s", (_title, before, others, after) => {
    const fixed = fix(list(before, ...others));
    // The others may have hops of their own.
    expect(fixed.text.split("\n")[1]).toBe(`  ${after},`);
    expect(fix(fixed.text).files).toEqual([]);
  });
});

const LEFT: [title: string, why: string, ...rules: string[]][] = [
  [
    "a page that is gone",
    "the page is gone",
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "/b", "status": 410 }`,
  ],
  [
    "the next rule has conditions",
    "the next rule has conditions",
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "/b", "to": "/c", "when": { "method": "GET" } }`,
  ],
  [
    "the next rule is of one host",
    "the next rule is of some hosts only",
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "//h.test/b", "to": "/c" }`,
  ],
  [
    "only some of a pattern",
    "only some of its requests are sent on",
    `{ "from": "/a/*", "to": "/b/*" }`,
    `{ "from": "/b/one", "to": "/c" }`,
  ],
  [
    "Cache-Control that says more than how long",
    "the two Cache-Control values cannot be joined",
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "/b", "to": "/c", "cacheControl": "private, max-age=60" }`,
  ],
  [
    "headers",
    "the next rule sets headers",
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "/b", "to": "/c", "headers": { "x-a": "1" } }`,
  ],
  [
    "parameters of captures",
    "what the two do with the query is not what one rule can do",
    `{ "from": "/a/*", "to": "/b?x=*" }`,
    `{ "from": "/b", "to": "/c?y=1" }`,
  ],
];

describe("chains are left, and why", () => {
  test.each(LEFT)("%s", (_title, why, ...rules) => {
    const fixed = fix(list(...rules), { hosts: ["h.test", "i.test"] });
    expect(fixed.files).toEqual([]);
    expect(fixed.left.map((each) => each.why)).toEqual([why]);
  });

  test("loops", () => {
    const fixed = fix(list(`{ "from": "/a", "to": "/b" }`, `{ "from": "/b", "to": "/a" }`));
    expect(fixed.files).toEqual([]);
  });

  test("what the rule allows", () => {
    const allowed = `{ "from": "/a", "to": "/b", "allow": { "FP2301": "for now" } }`;
    expect(fix(list(allowed, `{ "from": "/b", "to": "/c" }`)).files).toEqual([]);
  });
});

const SPELLING: [before: string, after: string][] = [
  [`{ "from": "/%61%c3%a9", "to": "/b" }`, `{ "from": "/a%C3%A9", "to": "/b" }`],
  [
    `{ "from": "//OLD.test/A", "to": "https://New.TEST:443/B" }`,
    `{ "from": "//old.test/A", "to": "https://new.test/B" }`,
  ],
  [`{ "from": "/é ü", "to": "/%61" }`, `{ "from": "/é ü", "to": "/%61" }`],
  [`{ "from": "/:%61", "to": "/b" }`, `{ "from": "/:%61", "to": "/b" }`],
];

test.each(SPELLING)("spelling: %s", (before, after) => {
  expect(fix(list(before)).text).toBe(list(after));
});

describe("layout", () => {
  test("comments, order and blank lines stay; a new key stands as its neighbours do", () => {
    const before = `{
  // Ours since 2019.
  "rules": [
    {
      "note": "first",   // why
      "from": "/a",
      "to": "/b" /* there */
    },

    { "from": "/b", "to": "/c", "status": 302 }, // then
  ],
}
`;
    const after = before.replace(`"to": "/b" /*`, `"to": "/c",\n      "status": 302 /*`);
    const fixed = fix(before);
    expect(fixed.text).toBe(after);
    expect(unifiedDiff("rules/a.json", before, after)).toBe(`--- a/rules/a.json
+++ b/rules/a.json
@@ -4,7 +4,8 @@
     {
       "note": "first",   // why
       "from": "/a",
-      "to": "/b" /* there */
+      "to": "/c",
+      "status": 302 /* there */
     },
 
     { "from": "/b", "to": "/c", "status": 302 }, // then
`);
  });

  test("a rule that says what another says goes, with its line and comma", () => {
    const before = `[
  { "from": "/a", "to": "/b" },
  // Of the next.
  { "from": "/c", "to": "/d" },
  { "from": "/%61/", "to": "/b" },
  { "from": "/a", "to": "/b" }
]
`;
    const fixed = fix(before);
    expect(fixed.removed.map(({ from }) => from)).toEqual(["/%61/", "/a"]);
    expect(fixed.text).toBe(`[
  { "from": "/a", "to": "/b" },
  // Of the next.
  { "from": "/c", "to": "/d" }
]
`);
  });

  test("not one with another answer", () => {
    expect(fix(list(`{ "from": "/a", "to": "/b" }`, `{ "from": "/a", "to": "/c" }`)).files).toEqual([]);
  });
});

describe("as the file is written", () => {
  test.each([
    [
      "without spaces",
      '{"rules":[{"from":"/a","to":"/b"},{"from":"/b","to":"/c","status":302}]}',
      '{"rules":[{"from":"/a","to":"/c","status":302},{"from":"/b","to":"/c","status":302}]}',
    ],
    [
      "a space before each colon",
      '[{ "from" : "/a", "to" : "/b" }, { "from" : "/b", "to" : "/c", "status" : 302 }]',
      '[{ "from" : "/a", "to" : "/c", "status" : 302 }, { "from" : "/b", "to" : "/c", "status" : 302 }]',
    ],
    [
      "the last rule removed, its comma in front of it",
      '[\n  { "from": "/a", "to": "/b" } // one\n  , { "from": "/a/", "to": "/b" }\n]\n',
      '[\n  { "from": "/a", "to": "/b" } // one\n]\n',
    ],
    [
      "a rule between removed, commas in front",
      '[\n    { "from": "/a", "to": "/b" }\n  , { "from": "/a/", "to": "/b" }\n  , { "from": "/c", "to": "/b" }\n]\n',
      '[\n    { "from": "/a", "to": "/b" }\n  , { "from": "/c", "to": "/b" }\n]\n',
    ],
  ])("%s", (_, before, after) => expect(fix(before).text).toBe(after));
});

test("a repeated rule that is meant to be there stays", () => {
  const rules = list(
    `{ "from": "/a", "to": "/b" }`,
    `{ "from": "/a/", "to": "/b", "allow": { "FP2002": "for the old CMS" } }`,
  );
  expect(fix(rules).files).toEqual([]);
});

test("a chain longer than any browser follows is flattened in one go", () => {
  const rules = Array.from({ length: 50 }, (_, i) => `{ "from": "/n${i}", "to": "/n${i + 1}" }`);
  const { text, flattened, left } = fix(list(...rules));
  expect(text).toBe(list(...rules.map((_, i) => `{ "from": "/n${i}", "to": "/n50" }`)));
  expect([flattened.length, left]).toEqual([49, []]);
});
