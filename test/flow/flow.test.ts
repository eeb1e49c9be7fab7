/** Chains and loops by table; each is told with the URLs of a request that goes that way. */
import { describe, expect, test } from "vitest";
import type { Hop, Trace } from "../../src/flow/follow.ts";
import { requestUrl } from "../../src/match/request.ts";
import type { RuleJson, SiteJson } from "../../src/rules/schema.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { flowAt } from "./flow-of.ts";

const SITE: SiteJson = { hosts: ["h.test"] };

const urlsOf = (hops: readonly Hop[]): string[] =>
  hops.map(({ request }) => requestUrl(request).replace("https://h.test", ""));
const wayOf = ({ hops, last, end }: Trace): string =>
  [...urlsOf(hops), end === "gone" ? "410" : requestUrl(last).replace("https://h.test", "")].join(" > ");

function flow(rules: readonly RuleJson[], site: SiteJson = SITE) {
  const { chains, loops, undecided } = flowAt(ruleSetOf(rules, site));
  return {
    chains: chains.map(({ trace }) => wayOf(trace)),
    loops: loops.map(({ hops }) => urlsOf(hops).join(" > ")),
    undecided: undecided.map(({ rule, into }) => `${rule.from} > ${into.map(({ from }) => from).join(", ")}`),
  };
}

type Case = [title: string, rules: RuleJson[], expected: string[], site?: SiteJson];

const CHAINS: Case[] = [
  [
    "where other rules take what is asked at the site's own host",
    [
      { from: "//h.test/:x/:y", status: 410 },
      { from: "/:x/:y", to: "/a" },
      { from: "//i.test/a", to: "/b" },
    ],
    ["https://i.test/x/1 > https://i.test/a > https://i.test/b"],
  ],
  [
    "of a regular expression whose shortest path another rule takes",
    [
      { from: "/a", to: "/c" },
      { from: { regex: "/a/.*" }, to: "/b" },
      { from: "/b", to: "/d" },
    ],
    ["/a/x > /b > /d"],
  ],
  [
    "none",
    [
      { from: "/a", to: "/b" },
      { from: "/c", to: "/b" },
    ],
    [],
  ],
  [
    "exact",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
    ],
    ["/a > /b > /c"],
  ],
  [
    "whichever stands first",
    [
      { from: "/b", to: "/c" },
      { from: "/a", to: "/b" },
    ],
    ["/a > /b > /c"],
  ],
  [
    "none of a rule that another answers before (M9)",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/a*", to: "/d", priority: 1 },
    ],
    [],
  ],
  [
    "over patterns that lead to one path",
    [
      { from: "/a", to: "/b/1" },
      { from: "/b/:x", to: "/c" },
      { from: "/c*", to: "/d", status: 302 },
    ],
    ["/a > /b/1 > /c > /d", "/b/x > /c > /d"],
  ],
  [
    "to a rule that lets its own target pass (M12)",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/c", to: "/c" },
    ],
    ["/a > /b > /c"],
  ],
  [
    "only with a query, which the second rule drops (M7, M12)",
    [
      { from: "/a", to: "/b" },
      { from: "/b*", to: "/b", query: "drop" },
    ],
    ["/a?q=1 > /b?q=1 > /b"],
  ],
  [
    "only with a query, and under a condition",
    [
      { from: "/a", to: "/b" },
      { from: "/b*", to: "/b", query: "drop", when: { method: "POST" } },
    ],
    ["/a?q=1 > /b?q=1 > /b"],
  ],
  [
    "of three",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/c", to: "/d" },
    ],
    ["/a > /b > /c > /d", "/b > /c > /d"],
  ],
  [
    "by the other slash form (M3)",
    [
      { from: "/a", to: "/b/" },
      { from: "/b", to: "/c" },
    ],
    ["/a > /b/ > /c"],
  ],
  [
    "not where the slash counts",
    [
      { from: "/a", to: "/b/" },
      { from: "/b", to: "/c", trailingSlash: "strict" },
    ],
    [],
  ],
  [
    "by case (M4)",
    [
      { from: "/a", to: "/B" },
      { from: "/b", to: "/c", ignoreCase: true },
    ],
    ["/a > /B > /c"],
  ],
  [
    "not where case counts",
    [
      { from: "/a", to: "/B" },
      { from: "/b", to: "/c" },
    ],
    [],
  ],
  [
    "by encoding (M2)",
    [
      { from: "/a", to: "/%62" },
      { from: "/b", to: "/c" },
    ],
    ["/a > /%62 > /c"],
  ],
  [
    "with query and fragment",
    [
      { from: "/a", to: "/b?x=1#f" },
      { from: "/b", to: "/c" },
    ],
    ["/a > /b?x=1 > /c?x=1"],
  ],
  [
    "to a page that is gone",
    [
      { from: "/a", to: "/b" },
      { from: "/b", status: 410 },
    ],
    ["/a > /b > 410"],
  ],
  [
    "exact into pattern",
    [
      { from: "/a", to: "/b/1" },
      { from: "/b/:x", to: "/c" },
    ],
    ["/a > /b/1 > /c"],
  ],
  [
    "pattern into exact",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/one/two", to: "/c" },
    ],
    ["/a/one/two > /b/one/two > /c"],
  ],
  [
    "pattern into exact of the other slash form",
    [
      { from: "/a/:x", to: "/b/:x/" },
      { from: "/b/one", to: "/c" },
    ],
    ["/a/one > /b/one/ > /c"],
  ],
  [
    "pattern into pattern",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/:x(\\d+)/end", to: "/c" },
    ],
    ["/a/1/end > /b/1/end > /c"],
  ],
  [
    "pattern into pattern, captures within a segment",
    [
      { from: "/:y(\\d{4})/:s", to: "/b/:s-:y" },
      { from: "/b/old-:y(2\\d+)", to: "/c" },
    ],
    ["/2111/old > /b/old-2111 > /c"],
  ],
  [
    "not where the expressions share nothing",
    [
      { from: "/a/:x(\\d+)", to: "/b/:x" },
      { from: "/b/:x([a-z]+)", to: "/c" },
    ],
    [],
  ],
  [
    "not where an exact rule is in the way",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/one", to: "/c" },
      { from: "/a/one", to: "/d" },
    ],
    [],
  ],
  [
    "around an exact rule that is in the way",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/:x", to: "/c" },
      { from: "/a/x", to: "/d" },
    ],
    ["/a/7 > /b/7 > /c"],
  ],
  [
    "lower case",
    [
      { from: "/a/:x", to: "/b/:x|lower" },
      { from: "/b/one", to: "/c" },
    ],
    ["/a/one > /b/one > /c"],
  ],
  [
    "regex",
    [
      { from: { regex: "/a/(?<x>[ab]+)/\\d" }, to: "/b/:x" },
      { from: "/b/ab", to: "/c" },
    ],
    ["/a/ab/1 > /b/ab > /c"],
  ],
  [
    "into a regex",
    [
      { from: "/a/:x", to: "/b/:x" },
      { from: { regex: "/b/(?:x|y)z" }, to: "/c" },
    ],
    ["/a/xz > /b/xz > /c"],
  ],
  [
    "prefix (S3)",
    [
      { from: { prefix: "a" }, to: "/b*" },
      { from: { prefix: "bc" }, to: "/d" },
    ],
    ["/ac > /bc > /d"],
  ],
  [
    "from the value of a parameter",
    [
      { from: "/a", to: "/b/:id", query: "drop", when: { query: { id: ":id" } } },
      { from: "/b/seven", to: "/c" },
    ],
    ["/a?id=seven > /b/seven > /c"],
  ],
  ["a rule that answers its own target again is none", [{ from: "/old/*", to: "/*" }], []],
  [
    "to another host of the site",
    [
      { from: "/a", to: "https://i.test/b" },
      { from: "//i.test/b", to: "/c" },
    ],
    ["/a > https://i.test/b > https://i.test/c"],
  ],
  [
    "not to a host that is nobody's",
    [
      { from: "/a", to: "https://o.test/b" },
      { from: "/b", to: "/c" },
    ],
    [],
  ],
  [
    "a host in allowedHosts is ours",
    [
      { from: "/a", to: "https://i.test/b" },
      { from: "/b", to: "/c" },
    ],
    ["/a > https://i.test/b > https://i.test/c"],
    { ...SITE, allowedHosts: ["i.test"] },
  ],
  [
    "out of the site",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "https://o.test/c" },
    ],
    ["/a > /b > https://o.test/c"],
  ],
  [
    "hosts that exclude each other",
    [
      { from: "//i.test/a", to: "/b" },
      { from: "//h.test/b", to: "/c" },
    ],
    [],
  ],
  [
    "a rule of one host behind a rule of all",
    [
      { from: "/a", to: "/b" },
      { from: "//i.test/b", to: "/c" },
    ],
    ["https://i.test/a > https://i.test/b > https://i.test/c"],
  ],
  [
    "conditions that hold together",
    [
      { from: "/a", to: "/b", when: { cookie: { c: "1" } } },
      { from: "/b", to: "/c", when: { header: { "x-a": true } } },
    ],
    ["/a > /b > /c"],
  ],
  [
    "conditions that do not",
    [
      { from: "/a", to: "/b", when: { cookie: { c: "1" } } },
      { from: "/b", to: "/c", when: { cookie: { c: false } } },
    ],
    [],
  ],
  [
    "a condition on a parameter that the first target sets",
    [
      { from: "/a", to: "/b?q=1" },
      { from: "/b", to: "/c", query: "drop", when: { query: { q: "1" } } },
    ],
    ["/a > /b?q=1 > /c"],
  ],
  [
    "one on a parameter that is kept",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c", query: "drop", when: { query: { q: "1" } } },
    ],
    ["/a?q=1 > /b?q=1 > /c"],
  ],
  [
    "one on a parameter that is dropped",
    [
      { from: "/a", to: "/b", query: "drop" },
      { from: "/b", to: "/c", when: { query: { q: "1" } } },
    ],
    [],
  ],
  [
    "a conditional rule two hops on",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/c", to: "/d", when: { cookie: { c: "1" } } },
    ],
    ["/a > /b > /c > /d", "/b > /c > /d"],
  ],
  [
    "POST goes on as POST (M10)",
    [
      { from: "/a", to: "/b", when: { method: "POST" } },
      { from: "/b", to: "/c", when: { method: "POST" } },
    ],
    ["/a > /b > /c"],
  ],
  [
    "but not behind a 303",
    [
      { from: "/a", to: "/b", status: 303, when: { method: "POST" } },
      { from: "/b", to: "/c", when: { method: "POST" } },
    ],
    [],
  ],
  [
    "windows that meet, later",
    [
      { from: "/a", to: "/b", starts: "2027-01-01T00:00:00Z" },
      { from: "/b", to: "/c", ends: "2027-02-01T00:00:00Z" },
    ],
    ["/a > /b > /c"],
  ],
  [
    "windows that do not",
    [
      { from: "/a", to: "/b", starts: "2027-01-01T00:00:00Z" },
      { from: "/b", to: "/c", ends: "2027-01-01T00:00:00Z" },
    ],
    [],
  ],
  [
    "what is over",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c", ends: "2026-01-01T00:00:00Z" },
    ],
    [],
  ],
  [
    "a target that is the URL asked for ends it (M12)",
    [
      { from: "/a", to: "/b/" },
      { from: "/b", to: "/b/" },
    ],
    [],
  ],
];

describe("chains", () => {
  test.each(CHAINS)("%s", (_title, rules, expected, site) => {
    const found = flow(rules, site);
    expect(found.chains).toEqual(expected);
    expect(found.loops).toEqual([]);
  });
});

const LOOPS: Case[] = [
  [
    "that other rules end for short paths",
    [
      { from: "/:x", to: "/a" },
      { from: "/*", to: "/a/*" },
    ],
    ["/7/b"],
  ],
  [
    "two rules",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/a" },
    ],
    ["/a > /b"],
  ],
  [
    "once a cycle, whoever leads into it",
    [
      { from: "/z", to: "/a" },
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/c", to: "/a" },
    ],
    ["/a > /b > /c"],
  ],
  [
    "two cycles",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/a" },
      { from: "/c", to: "/d" },
      { from: "/d", to: "/c" },
    ],
    ["/a > /b", "/c > /d"],
  ],
  [
    "patterns",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/:x", to: "/a/:x" },
    ],
    ["/a/x > /b/x"],
  ],
  [
    "pattern and exact",
    [
      { from: "/a/*", to: "/b/*" },
      { from: "/b/one", to: "/a/one" },
    ],
    ["/a/one > /b/one"],
  ],
  [
    "three, with a narrow one",
    [
      { from: "/a/:x", to: "/b/:x" },
      { from: "/b/:x(\\d+)", to: "/c/:x" },
      { from: "/c/1:x", to: "/a/1:x" },
    ],
    ["/a/11 > /b/11 > /c/11"],
  ],
  [
    "by case",
    [
      { from: "/foo", to: "/Foo" },
      { from: "/Foo", to: "/foo" },
    ],
    ["/foo > /Foo"],
  ],
  [
    "by slash",
    [
      { from: "/a", to: "/a/", trailingSlash: "strict" },
      { from: "/a/", to: "/a", trailingSlash: "strict" },
    ],
    ["/a > /a/"],
  ],
  ["a rule that grows its own URL", [{ from: "/a/*", to: "/a/b/*" }], ["/a"]],
  ["not a rule that shrinks it", [{ from: "/a/*", to: "/*" }], []],
  ["not a rule that leads to itself in lower case", [{ from: "/a/:x", to: "/a/:x|lower" }], []],
  [
    "hosts",
    [
      { from: "//h.test/*", to: "https://i.test/*" },
      { from: "//i.test/*", to: "https://h.test/*" },
    ],
    ["/ > https://i.test/"],
  ],
  [
    "conditions that hold together",
    [
      { from: "/a", to: "/b", when: { cookie: { c: "1" } } },
      { from: "/b", to: "/a", when: { country: "DE" } },
    ],
    ["/a > /b"],
  ],
  [
    "conditions that do not",
    [
      { from: "/a", to: "/b", when: { cookie: { c: "1" } } },
      { from: "/b", to: "/a", when: { cookie: { c: false } } },
    ],
    [],
  ],
  [
    "the third with a condition",
    [
      { from: "/a", to: "/b" },
      { from: "/b", to: "/c" },
      { from: "/c", to: "/a", when: { cookie: { c: "1" } } },
    ],
    ["/a > /b > /c"],
  ],
  [
    "a parameter that comes and goes",
    [
      { from: "/a", to: "/a?x=1", when: { query: { x: false } } },
      { from: "/a", to: "/a", query: "drop", when: { query: { x: true } } },
    ],
    ["/a > /a?x=1"],
  ],
];

describe("loops", () => {
  test.each(LOOPS)("%s", (_title, rules, expected, site) => {
    expect(flow(rules, site).loops).toEqual(expected);
  });
});

test("a regular expression with look-ahead: nobody can tell", () => {
  const rules: RuleJson[] = [
    { from: "/a/:x", to: "/b/:x" },
    { from: { regex: "/b/(?!x).*" }, to: "/c" },
  ];
  expect(flow(rules).undecided).toEqual(["/a/:x > regex /b/(?!x).*"]);
});

test("exact paths by the thousand, of which one fits: each rule is told to lead there, or that nobody looked", () => {
  const paths = Array.from({ length: 2_000 }, (_, i): RuleJson => ({ from: `/x/${i}`, to: "/page" }));
  const into = Array.from(
    { length: 600 },
    (_, i): RuleJson => ({ from: `/${100 + i}/:a/:b`, to: "/x/:a-:b" }),
  );
  const { chains, undecided } = flow([...paths, { from: "/x/y-z", to: "/page" }, ...into]);
  expect(chains[0]).toBe("/100/y/z > /x/y-z > /page");
  expect(undecided.at(-1)).toMatch(/^\/699\/:a\/:b > /);
  expect(chains.length + undecided.length).toBe(600);
});

test("exact paths that others answer before: what was not tried is undecided", () => {
  const behind = Array.from({ length: 60 }, (_, i): RuleJson => ({ from: `/x/${i}`, to: "/page" }));
  const rules: RuleJson[] = [{ from: "/x/*", to: "https://a.test/", priority: 1 }, ...behind];
  const { undecided } = flow([...rules, { from: "/a/:p", to: "/x/:p" }]);
  expect(undecided.length).toBe(1);
});

describe("hosts of which one rule takes every request", () => {
  const TWO: SiteJson = { hosts: ["old.test", "h.test"] };
  const moved: RuleJson = { from: "//old.test/*", to: "https://h.test/*" };
  const chain: RuleJson[] = [
    { from: "/a", to: "/b" },
    { from: "/b", to: "/c" },
  ];

  test.each<[string, RuleJson[], string[], SiteJson?]>([
    [
      "are not where a chain of paths begins",
      [moved, ...chain],
      ["https://old.test/a > /a > /b > /c", "/a > /b > /c"],
      TWO,
    ],
    [
      "and below them neither",
      [{ from: "//*.old.test/*", to: "https://h.test/*" }, { from: "//x.old.test/b", to: "/d" }, ...chain],
      [
        "https://www.old.test/a > /a > /b > /c",
        "https://x.old.test/b > https://x.old.test/d > /d",
        "/a > /b > /c",
      ],
    ],
    [
      "are not in the way of a rule of a higher priority",
      [moved, { from: "/a", to: "/b", priority: 1 }],
      ["https://old.test/a > https://old.test/b > /b"],
      TWO,
    ],
    [
      "with a condition take some",
      [
        { ...moved, when: { query: { q: "1" } } },
        { from: "/a", to: "/b" },
      ],
      ["https://old.test/a?q=1 > /a?q=1 > /b?q=1"],
      TWO,
    ],
  ])("%s", (_, rules, expected, site) => expect(flow(rules, site).chains).toEqual(expected));
});

test("more hops than a browser follows", () => {
  const rules = Array.from({ length: 22 }, (_, i): RuleJson => ({ from: `/${i}`, to: `/${i + 1}` }));
  const { chains, loops } = flow(rules);
  expect(loops).toEqual([]);
  expect(chains.length).toBe(21);
});
