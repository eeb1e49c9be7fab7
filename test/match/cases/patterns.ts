import type { ConformanceCase } from "../../support/conformance.ts";

/** One rule that puts its captures into a target, and what it makes of requests. */
const pattern = (
  what: string,
  from: unknown,
  to: string,
  asks: ConformanceCase["asks"],
): ConformanceCase => ({ name: `M5: ${what}`, rules: [{ from, to }], asks });

export const PATTERNS: readonly ConformanceCase[] = [
  pattern(":name is one or more characters but a slash", "/a/:x/b", "/t/:x", [
    ["/a/1/b", "/t/1"],
    ["/a/%2F/b", "/t/%2F"],
    ["/a//b", null],
    ["/a/1/2/b", null],
    ["/a/b", null],
  ]),
  pattern(":name anywhere in a segment", "/:year-:month/p:n.html", "/:year/:month/:n", [
    ["/2026-11/p7.html", "/2026/11/7"],
    ["/2026-11-24/p7.html", "/2026-11/24/7"],
    ["/2026-/p7.html", null],
    ["/2026-11/p.html", null],
  ]),
  pattern("a name ends where no letter, digit or underscore follows", "/:a_1-:b2", "/:b2/:a_1", [
    ["/x-y", "/y/x"],
  ]),
  pattern("a colon that no letter follows is literal", "/a:1/:/b::x", "/t/:x", [
    ["/a:1/:/b:7", "/t/7"],
    ["/a1/:/b:7", null],
  ]),
  pattern(":name(re) limits a capture", "/:id(\\d+)/:kind(cat|dog)s", "/:kind/:id", [
    ["/7/cats", "/cat/7"],
    ["/12/dogs", "/dog/12"],
    ["/x/cats", null],
    ["/7/cows", null],
    ["/7/catdogs", null],
  ]),
  pattern("groups inside :name(re) shift nothing", "/:a((?:x|(y))+)/:b([^z]+)", "/:b/:a", [
    ["/xy/q", "/q/xy"],
    ["/y/z", null],
  ]),
  pattern("a dot or a negated class in :name(re) is not a slash", "/:a(.+)-:b([^z]+)/c", "/:b/:a", [
    ["/1-2/c", "/2/1"],
    ["/1/x-2/c", null],
    ["/1-2/3/c", null],
  ]),
  pattern("parentheses and brackets inside :name(re)", "/:a([()\\]]+)/:b(\\(\\d\\))", "/t?a=:a&b=:b", [
    ["/()/(7)", "/t?a=()&b=(7)"],
    ["/]/(7)", "/t?a=]&b=(7)"],
    ["/]/7", null],
  ]),
  pattern("* is anything, slashes included, and may be nothing", "/a/*/z", "/t/*", [
    ["/a/1/z", "/t/1"],
    ["/a/1/2/z", "/t/1/2"],
    ["/a//z", "/t/"],
    ["/a/z", null],
  ]),
  pattern("* inside a segment", "/a*z", "/t*", [
    ["/az", "/t"],
    ["/a/1/z", "/t/1/"],
    ["/abz/", "/tb"],
    ["/ab", null],
  ]),
  pattern("two wildcards go to their places", "/*/m/*", "/t/*?rest=*", [
    ["/a/b/m/c/d", "/t/a/b?rest=c/d"],
    ["/a/m/", "/t/a?rest="],
    ["/a/m", "/t/a?rest="],
  ]),
  pattern(":name* is a wildcard with a name", "/a/:rest*/z/:more*", "/t/:more/:rest", [
    ["/a/1/2/z/3/4", "/t/3/4/1/2"],
    ["/a/1/z", "/t//1"],
  ]),
  pattern("/x/* also matches /x", "/x/*", "/t/*", [
    ["/x", "/t/"],
    ["/x/", "/t/"],
    ["/x/a/b", "/t/a/b"],
    ["/xa", null],
  ]),
  pattern("/x/:rest* also matches /x", "/x/:rest*", "/t/:rest", [
    ["/x", "/t/"],
    ["/x/a", "/t/a"],
  ]),
  pattern("/* matches everything", "/*", "/t/*", [
    ["/", "/t/"],
    ["/a/b", "/t/a/b"],
    ["//a", "/t//a"],
  ]),
  pattern("/:x/* also matches /:x", "/:x/*", "/t/:x/*", [
    ["/a", "/t/a/"],
    ["/a/b/c", "/t/a/b/c"],
    ["/", null],
  ]),
  pattern("{...}? is an optional part", "/a{/b}?/c{.html}?", "/t", [
    ["/a/c", "/t"],
    ["/a/b/c", "/t"],
    ["/a/c.html", "/t"],
    ["/a/b/c.html", "/t"],
    ["/a/b", null],
    ["/a/b/b/c", null],
  ]),
  pattern("a capture in an optional part is empty where the part is left out", "/a{/:x}?/z", "/t/:x", [
    ["/a/1/z", "/t/1"],
    ["/a/z", "/t/"],
  ]),
  pattern("optional parts nest", "/a{/b{-:x(\\d+)}?}?", "/t?x=:x", [
    ["/a", "/t?x="],
    ["/a/b", "/t?x="],
    ["/a/b-7", "/t?x=7"],
    ["/a/b-y", null],
  ]),
  pattern("a wildcard in an optional part", "/a{/files/*}?", "/t/*", [
    ["/a", "/t/"],
    ["/a/files", "/t/"],
    ["/a/files/x/y", "/t/x/y"],
  ]),
  pattern("an optional part can be the whole path", "/{a}?", "/t", [
    ["/", "/t"],
    ["/a", "/t"],
    ["/b", null],
  ]),
  pattern("\\ escapes the next character", "/\\:a/\\*/\\{b\\}/\\(c\\)/\\?\\#\\\\", "/t", [
    ["/:a/*/{b}/(c)/%3F%23%5C", "/t"],
    ["/1/2/b/c/x", null],
  ]),
  pattern("characters of regular expressions are literal", "/a.b+c$d|e^f(g)[h]/:x", "/t/:x", [
    ["/a.b+c$d|e^f(g)[h]/1", "/t/1"],
    ["/axb+c$d|e^f(g)[h]/1", null],
    ["/a.bbc$d|e^f(g)[h]/1", null],
  ]),
  pattern(
    "names that objects have are names like others",
    "/:constructor/:toString/:valueOf",
    "/:valueOf/:constructor/:toString",
    [["/1/2/3", "/3/1/2"]],
  ),
  pattern("a prefix is raw: not cut at a slash", { prefix: "docs" }, "/documents*", [
    ["/docs", "/documents"],
    ["/docs/a", "/documents/a"],
    ["/docs-old/a", "/documents-old/a"],
    ["/doc", null],
    ["/Docs", null],
  ]),
  pattern("a prefix may end in the middle of anything", { prefix: "a/b.c(" }, "/t/*", [
    ["/a/b.c(d", "/t/d"],
    ["/a/bxc(d", null],
  ]),
  pattern("the empty prefix is every path", { prefix: "" }, "/t/*", [
    ["/", "/t/"],
    ["/a/b/", "/t/a/b/"],
  ]),
  pattern("a regular expression is anchored", { regex: "/a/(?<x>\\d+)" }, "/t/:x", [
    ["/a/7", "/t/7"],
    ["/b/a/7", null],
    ["/a/7/c", null],
    ["/a/7c", null],
  ]),
  pattern("alternatives are anchored as a whole", { regex: "/a|/b(?<x>c)?" }, "/t/:x", [
    ["/a", "/t/"],
    ["/b", "/t/"],
    ["/bc", "/t/c"],
    ["/ax", null],
    ["/x/b", null],
  ]),
  pattern(
    "groups without a name shift nothing",
    { regex: "/(?:a|(b))(-)(?<x>[^/]+)/(c)(?<y>.*)" },
    "/:y/:x",
    [
      ["/b-1/c2/3", "/2/3/1"],
      ["/a-1/c", "/1"],
    ],
  ),
  pattern("names of groups may be written with escapes", { regex: "/(?<\\u0061b>x+)y" }, "/:ab", [
    ["/xxy", "/xx"],
  ]),
  pattern(
    "lookahead, quantifiers, classes and escapes",
    { regex: "/(?!b)(?<x>[a-c\\-]{2,3}?)\\.\\w+\\/?(?=z)z\\x41\\u0042" },
    "/:x",
    [
      ["/a-.q/zAB", "/a-"],
      ["/ab-.qzAB", "/ab-"],
      ["/b-.qzAB", null],
      ["/a.qzAB", null],
    ],
  ),
  pattern("word boundaries and lazy quantifiers", { regex: "/(?<x>.+?)\\bend(?<y>.*)" }, "/:y?x=:x", [
    ["/a-end-end", "/-end?x=a-"],
    ["/aend", null],
  ]),
  pattern("35 groups", { regex: `/${"(.)".repeat(33)}(?<y>.)(?<z>.)` }, "/:z:y", [
    [`/${"a".repeat(33)}bc`, "/cb"],
  ]),
  pattern(
    "35 captures",
    `/${Array.from({ length: 35 }, (_, i) => `:c${i}`).join("/")}`,
    "/:c34/:c9/:c10/:c0",
    [[`/${Array.from({ length: 35 }, (_, i) => i).join("/")}`, "/34/9/10/0"]],
  ),
];

const HOSTS = [
  { from: "https://old.example.com/a/*", to: "/https/*" },
  { from: "//*.example.com/b/:x", to: "/below/:x" },
  { from: "//Alone.example.com", to: "/root" },
];

export const HOST_PATTERNS: readonly ConformanceCase[] = [
  {
    name: "M5: a URL adds host and scheme",
    rules: HOSTS,
    lambda: "refuses",
    asks: [
      ["https://old.example.com/a/1", "/https/1"],
      ["http://old.example.com/a/1", null],
      ["https://new.example.com/a/1", null],
      ["https://x.old.example.com/a/1", null],
    ],
  },
  {
    name: "M5: *.example.com is any host below it, itself not",
    rules: HOSTS.slice(1),
    asks: [
      ["https://a.example.com/b/1", "/below/1"],
      ["https://a.b.example.com/b/1", "/below/1"],
      ["https://example.com/b/1", null],
      ["https://badexample.com/b/1", null],
      ["https://a.example.com.evil.test/b/1", null],
    ],
  },
  {
    name: "M5: a URL without path is its root",
    rules: HOSTS.slice(1),
    asks: [
      ["https://alone.example.com/", "/root"],
      ["https://alone.example.com", "/root"],
      ["https://alone.example.com/x", null],
      ["https://www.example.com/", null],
    ],
  },
  {
    name: "M1: hosts are compared in lower case and without port",
    rules: HOSTS.slice(1),
    asks: [
      [{ url: "/b/1", headers: { host: "A.Example.COM:8443" } }, "/below/1"],
      [{ url: "/", headers: { host: "ALONE.example.com:443" } }, "/root"],
      [{ url: "/", headers: { host: "alone.example.com." } }, null],
    ],
  },
  {
    name: "M1: path and query are seen as received",
    rules: [{ from: "/%61", to: "/t", when: { query: { "q q": "1+1" } } }],
    asks: [
      ["/a?q%20q=1+1", "/t?q%20q=1+1"],
      ["/%61?q%20q=1%2B1", null],
      ["/%61?q+q=1+1", null],
    ],
  },
];
