import type { ConformanceCase } from "../../support/conformance.ts";

type Json = Readonly<Record<string, unknown>>;

interface Pair {
  readonly what: string;
  /** Answers `url`; the other would answer it too. */
  readonly first: Json;
  readonly second: Json;
  readonly url: string;
  /** A request that `second` alone answers: it is no dead rule. */
  readonly other?: string;
  readonly lambda?: "refuses";
}

const GET = { when: { method: "GET" } };

const PAIRS: readonly Pair[] = [
  {
    what: "higher priority over everything else",
    first: { from: { regex: "/.*" }, priority: 1 },
    second: { from: "//a.test/x" },
    url: "https://a.test/x",
  },
  {
    what: "higher of two priorities",
    first: { from: "/x", priority: 2 },
    second: { from: "/x", priority: 1 },
    url: "/x",
  },
  {
    what: "no priority over a negative one",
    first: { from: { regex: "/.*" } },
    second: { from: "//a.test/x", priority: -1 },
    url: "https://a.test/x",
  },
  {
    what: "an exact path of lower priority comes after a pattern",
    first: { from: "/*" },
    second: { from: "/x", priority: -1 },
    url: "/x",
  },
  {
    what: "an exact path of higher priority comes before conditions",
    first: { from: "/x", priority: 1 },
    second: { from: "/x", ...GET },
    url: "/x",
  },

  {
    what: "exact host over wildcard host",
    first: { from: "//a.b.test/*" },
    second: { from: "//*.b.test/x" },
    url: "https://a.b.test/x",
    other: "https://c.b.test/x",
  },
  {
    what: "exact host over none",
    first: { from: "//a.test/*" },
    second: { from: "/x" },
    url: "https://a.test/x",
    other: "https://b.test/x",
  },
  {
    what: "wildcard host over none",
    first: { from: "//*.test/*" },
    second: { from: "/x" },
    url: "https://a.test/x",
    other: "https://test/x",
  },
  {
    what: "a deeper wildcard host over one above it",
    first: { from: "//*.b.test/*" },
    second: { from: "//*.test/x" },
    url: "https://a.b.test/x",
    other: "https://a.test/x",
  },
  {
    what: "a host in `when` counts as one in `from`",
    first: { from: "/*", when: { host: "a.test" } },
    second: { from: "//*.test/x" },
    url: "https://a.test/x",
    other: "https://b.test/x",
  },
  {
    what: "a host of a list counts as itself",
    first: { from: "/*", when: { host: ["*.b.test", "a.test"] } },
    second: { from: "//*.test/x" },
    url: "https://a.test/x",
    other: "https://c.test/x",
  },
  {
    what: "a host that must not be is a condition only",
    first: { from: "/x" },
    second: { from: "/*", when: { host: { not: "b.test" } } },
    url: "https://a.test/x",
    other: "https://a.test/y",
  },

  {
    what: "exact path over pattern",
    first: { from: "/x/y" },
    second: { from: "/x/:a", ...GET },
    url: "/x/y",
    other: "/x/z",
  },
  {
    what: "exact path over wildcard",
    first: { from: "/x" },
    second: { from: "/x/*" },
    url: "/x",
    other: "/x/y",
  },
  {
    what: "exact path over raw prefix",
    first: { from: "/x" },
    second: { from: { prefix: "x" } },
    url: "/x",
    other: "/xy",
  },
  {
    what: "exact path over regular expression",
    first: { from: "/x" },
    second: { from: { regex: "/x|/y" } },
    url: "/x",
    other: "/y",
  },

  {
    what: "literal over mixed",
    first: { from: "/ab/:x" },
    second: { from: "/a:y/c" },
    url: "/ab/c",
    other: "/az/c",
  },
  {
    what: "literal over :name(re)",
    first: { from: "/7/:x" },
    second: { from: "/:y(\\d)/c" },
    url: "/7/c",
    other: "/8/c",
  },
  {
    what: "literal over :name",
    first: { from: "/a/:x" },
    second: { from: "/:y/c" },
    url: "/a/c",
    other: "/b/c",
  },
  { what: "literal over *", first: { from: "/a/:x" }, second: { from: "/*/c" }, url: "/a/c", other: "/b/c" },
  { what: "mixed over :name(re)", first: { from: "/a:x" }, second: { from: "/:y(a.+)" }, url: "/ab" },
  { what: "mixed over :name", first: { from: "/a:x" }, second: { from: "/:y" }, url: "/ab", other: "/b" },
  { what: "mixed over *", first: { from: "/:x.html" }, second: { from: "/*" }, url: "/a.html", other: "/a" },
  {
    what: "mixed with * over :name(re)",
    first: { from: "/a*" },
    second: { from: "/:y(\\w+)" },
    url: "/ab",
    other: "/b",
  },
  {
    what: ":name(re) over :name",
    first: { from: "/:x(\\d+)" },
    second: { from: "/:y" },
    url: "/7",
    other: "/a",
  },
  { what: ":name(re) over *", first: { from: "/:x(\\d+)" }, second: { from: "/*" }, url: "/7", other: "/a" },
  { what: ":name over *", first: { from: "/:x" }, second: { from: "/*" }, url: "/a", other: "/a/b" },
  {
    what: ":name over a named wildcard",
    first: { from: "/a/:x" },
    second: { from: "/a/:y*" },
    url: "/a/b",
    other: "/a/b/c",
  },
  {
    what: "longer literal text of mixed segments first",
    first: { from: "/abc:x" },
    second: { from: "/ab:y" },
    url: "/abcd",
    other: "/abd",
  },
  {
    what: "longer literal text, wherever it stands",
    first: { from: "/:x.html" },
    second: { from: "/a-:y" },
    url: "/a-b.html",
    other: "/a-b",
  },
  {
    what: "the first segment that differs decides",
    first: { from: "/a/*" },
    second: { from: "/:x/b" },
    url: "/a/b",
    other: "/c/b",
  },
  {
    what: "a later segment decides where those before are alike",
    first: { from: "/:x/b/*" },
    second: { from: "/:y/:z/c" },
    url: "/1/b/c",
    other: "/1/2/c",
  },
  {
    what: "more literal segments over a wildcard",
    first: { from: "/a/b/*" },
    second: { from: "/a/*" },
    url: "/a/b/c",
    other: "/a/c",
  },
  {
    what: "a literal segment over the end of a wildcard",
    first: { from: "/*/end" },
    second: { from: "/*" },
    url: "/a/b/end",
    other: "/a/b",
  },
  {
    what: "the end of a pattern over a wildcard behind it",
    first: { from: "/a/:x" },
    second: { from: "/a/:y/*" },
    url: "/a/b",
    other: "/a/b/c",
  },
  {
    what: "a condition does not lift a pattern over a more specific one",
    first: { from: "/a/:x" },
    second: { from: "/a/*", ...GET },
    url: "/a/b",
    other: "/a/b/c",
  },

  {
    what: "pattern over raw prefix",
    first: { from: "/*" },
    second: { from: { prefix: "a/b/c" }, ...GET },
    url: "/a/b/c",
  },
  {
    what: "pattern over regular expression",
    first: { from: "/*" },
    second: { from: { regex: "/a/b" }, ...GET },
    url: "/a/b",
  },
  {
    what: "longer raw prefix first",
    first: { from: { prefix: "a/b" } },
    second: { from: { prefix: "a/" } },
    url: "/a/bc",
    other: "/a/c",
  },
  {
    what: "raw prefix over regular expression",
    first: { from: { prefix: "" } },
    second: { from: { regex: "/a/b" } },
    url: "/a/b",
  },

  {
    what: "more conditions on an exact path",
    first: { from: "/x", ...GET },
    second: { from: "/x" },
    url: "/x",
    other: "HEAD /x",
  },
  {
    what: "more conditions on a pattern",
    first: { from: "/x/:a", when: { method: "GET", query: { q: true } } },
    second: { from: "/x/:b", ...GET },
    url: "/x/y?q",
    other: "/x/y",
  },
  {
    what: "more conditions on a pattern, its trailing slash aside",
    first: { from: "/:a", ...GET },
    second: { from: "/:b/" },
    url: "/x",
    other: "HEAD /x",
  },
  {
    what: "more conditions on a prefix",
    first: { from: { prefix: "x" }, ...GET },
    second: { from: { prefix: "x" } },
    url: "/x",
    other: "HEAD /x",
  },
  {
    what: "more conditions on a regular expression",
    first: { from: { regex: "/x.*" }, ...GET },
    second: { from: { regex: "/x." } },
    url: "/xy",
    other: "HEAD /xy",
  },
  {
    what: "each parameter, header and cookie is a condition",
    first: { from: "/x", when: { query: { p: "1", q: "1" } } },
    second: { from: "/x", when: { query: { p: "1" } } },
    url: "/x?p=1&q=1",
    other: "/x?p=1",
  },
  {
    what: "each end of a time window is a condition",
    first: { from: "/x", starts: "2001-01-01T00:00:00Z", ends: "2101-01-01T00:00:00Z" },
    second: { from: "/x", ...GET },
    url: "/x",
  },
  {
    what: "a scheme in `from` is a condition",
    first: { from: "https://a.test/x" },
    second: { from: "//a.test/x" },
    url: "https://a.test/x",
    other: "http://a.test/x",
    lambda: "refuses",
  },
];

/** Of two rules that tie, the one that stands first answers. */
const TIES: readonly (readonly [from: unknown, to: unknown, url: string])[] = [
  ["/x", "/x/", "/x"],
  ["/caf%c3%a9", "/café", "/café"],
  ["/:a", "/:b", "/x"],
  ["/a:x", "/:y-", "/a-"],
  [{ regex: "/x.*" }, { regex: "/.y" }, "/xy"],
  ["//a.test/x", "//A.test/x", "https://a.test/x"],
];

const pairCases = PAIRS.flatMap(({ what, first, second, url, other, lambda }): ConformanceCase[] => {
  const rules = [
    { to: "/first", query: "drop", preserveMethod: false, ...first },
    { to: "/second", query: "drop", preserveMethod: false, ...second },
  ];
  const asks: ConformanceCase["asks"] = [
    [url, "/first"],
    ...(other === undefined ? [] : [[other, "/second"] as const]),
  ];
  const more = lambda ? { lambda } : {};
  return [
    { name: `M9: ${what}`, rules, asks, ...more },
    { name: `M9: ${what}, in the other order`, rules: [...rules].reverse(), asks, ...more },
  ];
});

const tieCases = TIES.flatMap(([a, b, url]): ConformanceCase[] => [
  {
    name: `M9: position decides between ${JSON.stringify(a)} and ${JSON.stringify(b)}`,
    rules: [
      { from: a, to: "/first" },
      { from: b, to: "/second" },
    ],
    asks: [[url, "/first"]],
  },
  {
    name: `M9: file name decides between ${JSON.stringify(a)} and ${JSON.stringify(b)}`,
    rules: { "b.json": [{ from: a, to: "/second" }], "a.json": [{ from: b, to: "/first" }] },
    asks: [[url, "/first"]],
  },
]);

export const PRECEDENCE: readonly ConformanceCase[] = [
  ...pairCases,
  ...tieCases,
  {
    name: "M9: the first whose pattern and conditions hold",
    rules: [
      { from: "/*", to: "/any" },
      { from: { regex: "/x/.*" }, to: "/regex" },
      { from: "/x/:a", to: "/name", when: { query: { q: "1" } } },
      { from: "/x/y", to: "/exact", when: { query: { q: "1", p: "1" } } },
      { from: "/x/y", to: "/other", when: { query: { p: "2" } } },
    ].map((rule) => ({ ...rule, query: "drop" })),
    asks: [
      ["/x/y?q=1&p=1", "/exact"],
      ["/x/y?q=1&p=2", "/other"],
      ["/x/y?q=1", "/name"],
      ["/x/y", "/any"],
      ["/y", "/any"],
    ],
  },
  {
    name: "M9: each optional form takes its own place",
    rules: [
      { from: "/x{/:a}?", to: "/optional" },
      { from: "/x/:a(\\d+)", to: "/number" },
      { from: "/:b", to: "/name" },
    ],
    asks: [
      ["/x", "/optional"],
      ["/x/a", "/optional"],
      ["/x/7", "/number"],
      ["/y", "/name"],
    ],
  },
  {
    name: "M9: many patterns at one place",
    rules: [
      { from: "/:a/:b/:c/*", to: "/1" },
      { from: "/:a/x/:c/*", to: "/2" },
      { from: "/:a/x/*", to: "/3" },
      { from: "/q/:b/z", to: "/4" },
      { from: "/q/*", to: "/5" },
      { from: "/q/x/:c(\\d+)", to: "/6" },
      { from: { prefix: "q/x/" }, to: "/7" },
      { from: "/~user/:x", to: "/8" },
      { from: "/*/~/*", to: "/9" },
    ],
    asks: [
      ["/q/x/7", "/6"],
      ["/q/x/z", "/4"],
      ["/q/x/y", "/5"],
      ["/q/a/b/c", "/5"],
      ["/r/x/y/w", "/2"],
      ["/r/x", "/3"],
      ["/r/x/", "/3"],
      ["/r/s/t/u/v", "/1"],
      ["/~user/1", "/8"],
      ["/a/b/~/c", "/1"],
      ["/a/~", "/9"],
      ["/r/s", null],
    ],
  },
];
