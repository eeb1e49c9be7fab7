import { describe, expect, test } from "vitest";
import { tryLines } from "../../src/dev/examples.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { parseRules } from "../../src/rules/parse.ts";

const URL_BASE = "http://127.0.0.1:1";

function lines(rules: object[], count = 3) {
  const { ruleSet, diagnostics } = parseRules([{ path: "a.json", text: JSON.stringify(rules) }]);
  expect(diagnostics).toEqual([]);
  return tryLines(ruleSet, createMatcher(ruleSet), { url: URL_BASE, siteHost: "www.example.com", count });
}

const commands = (rules: object[], count = 3) =>
  lines(rules, count).map(({ command }) => command.replace(URL_BASE, ""));

describe("one rule's line", () => {
  test.each<[string, object, string[]]>([
    [
      "its example",
      { from: "/a/*", to: "/b/*", examples: [{ request: "/a/q?x=1" }] },
      ["curl -sI '/a/q?x=1'"],
    ],
    ["an exact path", { from: "/a", to: "/b" }, ["curl -sI /a"]],
    [
      "a pattern filled in",
      { from: "/:year/{old-}?*", to: "/b" },
      ["curl -sI /year/old-page", "curl -sI /year/page"],
    ],
    ["a raw prefix", { from: { prefix: "docs" }, to: "/b" }, ["curl -sI /docs"]],
    ["a regular expression without example", { from: { regex: "/a\\d" }, to: "/b" }, []],
    ["a capture that the filling does not fit", { from: "/:n(\\d)", to: "/b" }, []],
    [
      "a negative example",
      { from: "/a", to: "/b", examples: [{ request: "/c", location: null }] },
      ["curl -sI /a"],
    ],
    ["an example that is not answered", { from: "/a", to: "/b", examples: [{ request: "/c" }] }, []],
    ["a rule that has ended", { from: "/a", to: "/b", ends: "2001-01-01T00:00:00Z" }, []],
    ["a host", { from: "//old.example.com/a", to: "/b" }, ["curl -sI -H 'Host: old.example.com' /a"]],
    ["a wildcard host", { from: "//*.example.org/a", to: "/b" }, ["curl -sI -H 'Host: www.example.org' /a"]],
    ["the site's own host", { from: "//www.example.com/a", to: "/b" }, ["curl -sI /a"]],
    [
      "plain http",
      { from: "http://www.example.com/a", to: "/b", examples: [{ request: "http://www.example.com/a" }] },
      ["curl -sI -H 'CloudFront-Forwarded-Proto: http' /a"],
    ],
    [
      "method and headers",
      {
        from: "/a",
        to: "/b",
        when: { method: "POST", header: { "x-y": "it's" } },
        examples: [{ request: "/a", method: "POST", headers: { "x-y": "it's" } }],
      },
      ["curl -si -X POST -H 'x-y: it'\\''s' /a"],
    ],
    ["GET alone", { from: "/a", to: "/b", when: { method: "GET" } }, ["curl -si /a"]],
    ["what curl would take for a glob", { from: "/a/[1]", to: "/b" }, ["curl -sI -g '/a/[1]'"]],
    ["dot segments", { from: "/a/../b", to: "/c" }, ["curl -sI --path-as-is /a/../b"]],
    [
      "more than ASCII",
      { from: "/é", to: "/c", examples: [{ request: "/é?ü" }] },
      ["curl -sI '/%C3%A9?%C3%BC'"],
    ],
    ["a space", { from: "/a b", to: "/c", examples: [{ request: "/a b" }] }, ["curl -sI /a%20b"]],
  ])("%s", (_, rule, expected) => {
    expect(commands([rule])).toEqual(expected.map((text) => text.replace(/ ('?)(\/[^ ]*)$/, " $1$2")));
  });
});

test("as many statuses as there are, then more of the first", () => {
  const rules = [
    { from: "/1", to: "/x" },
    { from: "/2", to: "/x" },
    { from: "/3", to: "/x" },
    { from: "/4", status: 410 },
    { from: "/5", to: "/x", status: 308 },
  ];
  expect(commands(rules)).toEqual(["curl -sI /1", "curl -sI /5", "curl -sI /4"]);
  expect(commands(rules, 5)).toEqual([
    "curl -sI /1",
    "curl -sI /5",
    "curl -sI /4",
    "curl -sI /2",
    "curl -sI /3",
  ]);
  expect(lines(rules).map(({ answer }) => [answer.status, answer.location])).toEqual([
    [301, "/x"],
    [308, "/x"],
    [410, undefined],
  ]);
});

test("a rule that another one hides is no example", () => {
  const rules = [
    { from: "/a", to: "/x" },
    { from: "/a", to: "/x", when: { method: ["GET", "HEAD"] }, status: 302 },
  ];
  expect(lines(rules).map(({ answer }) => answer.status)).toEqual([302]);
});
