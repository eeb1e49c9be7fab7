/** Which difference is found, how it is called and at which request. */
import { describe, expect, test } from "vitest";
import { diff } from "../../src/diff/diff.ts";
import { shownDiff } from "../../src/diff/shown.ts";
import { requestText } from "../../src/diff/wording.ts";
import type { RuleJson, SiteJson } from "../../src/rules/schema.ts";
import { ruleSetOf } from "../support/rule-sets.ts";

interface Case {
  readonly what: string;
  readonly before: readonly RuleJson[];
  readonly after: readonly RuleJson[];
  readonly site?: SiteJson;
  readonly siteAfter?: SiteJson;
  /** `kind request: before => after` each; none = no change. */
  readonly changes: readonly string[];
}

const NOW = 1_700_000_000;
const SITE: SiteJson = { hosts: ["w.test"] };

function changesOf({ before, after, site = SITE, siteAfter = site }: Case): string[] {
  const found = diff(ruleSetOf(before, site), ruleSetOf(after, siteAfter), { now: NOW });
  expect(found.undecided).toEqual([]);
  const shown = shownDiff(found, NOW);
  expect(shown.same).toBe(shown.changes.length === 0);
  const answer = (side: { status: number; location: string | null } | null) =>
    side ? [side.status, side.location].filter(Boolean).join(" ") : "-";
  return shown.changes.map(
    (change) =>
      `${change.kind} ${requestText(change).replace("https://w.test", "")}: ${answer(change.before)} => ${answer(change.after)}`,
  );
}

const A: RuleJson = { from: "/a", to: "/t" };
const ANY: RuleJson = { from: "/*", to: "https://o.test/*" };

const KINDS: readonly Case[] = [
  { what: "a new rule", before: [], after: [A], changes: ["began /a: - => 301 /t"] },
  { what: "a rule that is gone", before: [A], after: [], changes: ["stopped /a: 301 /t => -"] },
  {
    what: "another target",
    before: [A],
    after: [{ ...A, to: "/u" }],
    changes: ["target /a: 301 /t => 301 /u"],
  },
  {
    what: "another code",
    before: [A],
    after: [{ ...A, status: 308 }],
    changes: ["code /a: 301 /t => 308 /t"],
  },
  {
    what: "another code for other methods",
    before: [A],
    after: [{ ...A, preserveMethod: false }],
    changes: ["method POST /a: 308 /t => 301 /t"],
  },
  {
    what: "another code, and another treatment of the query",
    before: [A],
    after: [{ ...A, status: 302, query: "drop" }],
    changes: ["query /a?x=1: 301 /t?x=1 => 302 /t", "code /a: 301 /t => 302 /t"],
  },
  {
    what: "another Cache-Control, and another code for other methods",
    before: [A],
    after: [{ ...A, cacheControl: "no-cache", preserveMethod: false }],
    changes: ["method POST /a: 308 /t => 301 /t", "cache-control /a: 301 /t => 301 /t"],
  },
  {
    what: "another target, and a page that was one",
    before: [{ from: "/:x", to: "/a" }],
    after: [{ from: "/:x", to: "/b" }],
    changes: ["began /a: - => 301 /b", "stopped /b: 301 /a => -", "target /aa: 301 /a => 301 /b"],
  },
  {
    what: "a page that leads to itself: its plain spelling passes through",
    before: [],
    after: [{ from: "/d", to: "/d" }],
    changes: ["began /d/: - => 301 /d"],
  },
  {
    what: "another Cache-Control",
    before: [A],
    after: [{ ...A, cacheControl: "no-store" }],
    changes: ["cache-control /a: 301 /t => 301 /t"],
  },
  {
    what: "another header",
    before: [A],
    after: [{ ...A, headers: { "x-a": "1" } }],
    changes: ["headers /a: 301 /t => 301 /t"],
  },
  {
    what: "keep against drop",
    before: [A],
    after: [{ ...A, query: "drop" }],
    changes: ["query /a?x=1: 301 /t?x=1 => 301 /t"],
  },
  {
    what: "a parameter of the target that wins over the request's",
    before: [{ ...A, to: "/t?p=1", query: "drop" }],
    after: [{ ...A, to: "/t?p=1" }],
    changes: ["query /a?x=1: 301 /t?p=1 => 301 /t?p=1&x=1"],
  },
  {
    what: "gone",
    before: [A],
    after: [{ from: "/a", status: 410 }],
    changes: ["target /a: 301 /t => 410"],
  },
];

const REGIONS: readonly Case[] = [
  {
    what: "a general rule behind a special one",
    before: [A, ANY],
    after: [ANY],
    changes: ["target /a: 301 /t => 301 https://o.test/a"],
  },
  {
    what: "a strict slash",
    before: [A],
    after: [{ ...A, trailingSlash: "strict" }],
    changes: ["stopped /a/: 301 /t => -"],
  },
  {
    what: "a path without regard to case",
    before: [A],
    after: [{ ...A, ignoreCase: true }],
    changes: ["began /A: - => 301 /t"],
  },
  {
    what: "a wildcard that becomes one segment",
    before: [{ from: "/a/*", to: "/t" }],
    after: [{ from: "/a/:x", to: "/t" }],
    changes: ["stopped /a: 301 /t => -"],
  },
  {
    what: "a priority that lets a general rule win",
    before: [A, ANY],
    after: [A, { ...ANY, priority: 1 }],
    changes: ["target /a: 301 /t => 301 https://o.test/a"],
  },
  {
    what: "captures that change places",
    before: [{ from: "/:x/:y", to: "/t/:x/:y" }],
    after: [{ from: "/:x/:y", to: "/t/:y/:x" }],
    changes: ["target /a/aa: 301 /t/a/aa => 301 /t/aa/a"],
  },
  {
    what: "a slash at the end that only a wildcard captures",
    before: [{ from: "/a/*", to: "/t/*" }],
    after: [
      { from: "/a/*", to: "/t/*" },
      { from: "/a/:x", to: "/t/:x" },
    ],
    changes: ["target /a/a/: 301 /t/a/ => 301 /t/a"],
  },
  {
    what: "a rule that only rules of the past hid",
    before: [
      { from: "/a/*", to: "/t", priority: 1 },
      { from: "/a/b", to: "/u" },
    ],
    after: [{ from: "/a/b", to: "/u" }],
    changes: ["stopped /a: 301 /t => -", "target /a/b: 301 /t => 301 /u"],
  },
  {
    what: "a wildcard that captures nothing",
    before: [ANY],
    after: [{ from: "/a/*", to: "https://o.test/a/*", trailingSlash: "strict" }, ANY],
    changes: ["target /a: 301 https://o.test/a => 301 https://o.test/a/"],
  },
  {
    what: "hosts",
    before: [{ from: "//*.w.test/a", to: "/t" }],
    after: [
      { from: "//*.w.test/a", to: "/t" },
      { from: "//b.w.test/a", to: "/u" },
    ],
    changes: ["target https://b.w.test/a: 301 /t => 301 /u"],
  },
  {
    what: "a regular expression against a pattern",
    before: [{ from: { regex: "/a/[0-9]{1,2}" }, to: "/t" }],
    after: [{ from: { regex: "/a/[0-9]{1,3}" }, to: "/t" }],
    changes: ["began /a/000: - => 301 /t"],
  },
];

const CONDITIONS: readonly Case[] = [
  {
    what: "other methods, which lead elsewhere with the same code",
    before: [
      { ...A, to: "/u", priority: 1, when: { method: ["GET", "HEAD"] } },
      { ...A, status: 308 },
    ],
    after: [
      { ...A, to: "/u", priority: 1 },
      { ...A, status: 308 },
    ],
    changes: ["target POST /a: 308 /t => 308 /u"],
  },
  {
    what: "a host that the rule leads to itself, and others",
    before: [],
    after: [{ from: "/", to: "https://w.test/" }],
    changes: ["began https://www.example.com/: - => 301 https://w.test/"],
  },
  {
    what: "another code away from the host that the rule leads to",
    before: [{ from: "/", to: "https://w.test/" }],
    after: [{ from: "/", to: "https://w.test/", status: 302 }],
    changes: ["code https://www.example.com/: 301 https://w.test/ => 302 https://w.test/"],
  },
  {
    what: "a scheme that the rule leads to itself, and the other",
    before: [],
    after: [{ from: "//w.test/", to: "https://w.test/" }],
    changes: ["began http://w.test/: - => 301 https://w.test/"],
  },
  {
    what: "a host that every request is asked at anyway",
    before: [],
    after: [{ from: "https://w.test/", to: "https://w.test/", query: "keep" }],
    changes: [],
  },
  {
    what: "a value that is asked for",
    before: [{ ...A, when: { query: { id: "7" } } }],
    after: [{ ...A, when: { query: { id: "8" } } }],
    changes: ["began /a?id=8: - => 301 /t?id=8", "stopped /a?id=7: 301 /t?id=7 => -"],
  },
  {
    what: "a list that grows",
    before: [{ ...A, when: { country: "DE" } }],
    after: [{ ...A, when: { country: ["DE", "AT"] } }],
    changes: ["began /a  (cloudfront-viewer-country: AT): - => 301 /t"],
  },
  {
    what: "a window in time",
    before: [{ ...A, ends: "2030-01-01T00:00:00Z" }],
    after: [{ ...A, ends: "2031-01-01T00:00:00Z" }],
    changes: ["began /a  (at 2030-12-31T23:59:59Z): - => 301 /t"],
  },
  {
    what: "a wildcard in a header",
    before: [{ ...A, when: { header: { "x-a": "a*b" } } }],
    after: [{ ...A, when: { header: { "x-a": "a*" } } }],
    changes: ["began /a  (x-a: a): - => 301 /t"],
  },
  {
    what: "a parameter that is there twice",
    before: [
      { ...A, to: "/1", when: { query: { id: "1" } }, priority: 1 },
      { ...A, to: "/2", when: { query: { id: "2" } } },
    ],
    after: [
      { ...A, to: "/1", when: { query: { id: "1" } } },
      { ...A, to: "/2", when: { query: { id: "2" } }, priority: 1 },
    ],
    changes: ["target /a?id=1&id=2: 301 /1?id=1&id=2 => 301 /2?id=1&id=2"],
  },
  {
    what: "hosts that a capture may make",
    before: [{ from: "/go/:h", to: "https://:h/" }],
    after: [{ from: "/go/:h", to: "https://:h/" }],
    site: { ...SITE, allowedHosts: ["a.test"] },
    siteAfter: { ...SITE, allowedHosts: ["a.test", "b.test"] },
    changes: ["began /go/b.test: - => 301 https://b.test/"],
  },
];

const ORDERS: readonly Case[] = [
  {
    what: "two rules that tie and overlap change places",
    before: [
      { from: "/:x.b", to: "/1" },
      { from: "/b.:x", to: "/2" },
    ],
    after: [
      { from: "/b.:x", to: "/2" },
      { from: "/:x.b", to: "/1" },
    ],
    changes: ["target /b.b: 301 /1 => 301 /2"],
  },
  {
    what: "two rules that tie and do not overlap change places",
    before: [
      { from: "/:x.b", to: "/1" },
      { from: "/:x.c", to: "/2" },
    ],
    after: [
      { from: "/:x.c", to: "/2" },
      { from: "/:x.b", to: "/1" },
    ],
    changes: [],
  },
];

const SAME: readonly Case[] = [
  {
    what: "case of a path without letters",
    before: [{ from: "/", to: "/t?q=1", ignoreCase: true }],
    after: [{ from: "/", to: "/t?q=1" }],
    changes: [],
  },
  {
    what: "a capture for two",
    before: [
      { from: "/a/:x-:y", to: "/b/:x-:y" },
      { from: "/a/:z", to: "/b/:z" },
    ],
    after: [{ from: "/a/:z", to: "/b/:z" }],
    changes: [],
  },
  {
    what: "a part of what a wildcard takes, to the same place",
    before: [{ from: { prefix: "a/" }, to: "/b/*" }],
    after: [
      { from: { prefix: "a/" }, to: "/b/*" },
      { from: { prefix: "a/c" }, to: "/b/c*" },
    ],
    changes: [],
  },
  {
    what: "two rules for one with an ending",
    before: [{ from: "/a/:x.html", to: "/b/:x.html" }],
    after: [
      { from: "/a/:x.html", to: "/b/:x.html" },
      { from: "/a/:x-:y.html", to: "/b/:x-:y.html" },
    ],
    changes: [],
  },
  { what: "notes", before: [A], after: [{ ...A, note: "n", owner: "o" }], changes: [] },
  {
    what: "a capture by another name",
    before: [{ from: "/:x", to: "/t/:x" }],
    after: [{ from: "/:y", to: "/t/:y" }],
    changes: [],
  },
  { what: "a rule given twice", before: [A], after: [A, A], changes: [] },
  {
    what: "another slash at the end of a forgiving rule",
    before: [A],
    after: [{ ...A, from: "/a/" }],
    changes: [],
  },
  {
    what: "another spelling of a path",
    before: [{ ...A, from: "/é" }],
    after: [{ ...A, from: "/%c3%a9" }],
    changes: [],
  },
  {
    what: "one rule for two hosts",
    before: [{ ...A, when: { host: ["a.test", "b.test"] } }],
    after: [
      { ...A, from: "//b.test/a" },
      { ...A, from: "//a.test/a" },
    ],
    changes: [],
  },
  {
    what: "an optional part written out",
    before: [{ from: "/a{/b}?", to: "/t" }],
    after: [
      { from: "/a", to: "/t" },
      { from: "/a/b", to: "/t" },
    ],
    changes: [],
  },
  { what: "a dead rule", before: [A], after: [A, { ...A, to: "/u" }], changes: [] },
  {
    what: "replace for a target without a query",
    before: [A],
    after: [{ ...A, query: "replace" }],
    changes: [],
  },
  {
    what: "303, which every method gets",
    before: [{ ...A, status: 303 }],
    after: [{ ...A, status: 303, preserveMethod: false }],
    changes: [],
  },
  {
    what: "a method that the rule never sees",
    before: [{ ...A, when: { method: "GET" } }],
    after: [{ ...A, when: { method: "GET" }, preserveMethod: false }],
    changes: [],
  },
];

describe.each([
  ["kinds", KINDS],
  ["regions", REGIONS],
  ["conditions", CONDITIONS],
  ["order", ORDERS],
  ["no change", SAME],
] as const)("%s", (_, cases) => {
  test.each(cases)("$what", (each) => {
    expect(changesOf(each)).toEqual(each.changes);
  });
});
