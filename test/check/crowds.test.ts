/**
 * Rules by the hundred that ask for nearly the same: where each is compared with all others, these sets take minutes,
 * or do not end.
 */
import { expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import type { RuleJson } from "../../src/rules/schema.ts";
import { ruleSetOf } from "../support/engines.ts";

const COUNT = 600;
const NOW = 1_700_000_000;

const word = (i: number): string => `w${String(i).padStart(3, "0")}`;
const hour = (i: number): string => `${new Date((NOW + i * 3_600) * 1000).toISOString().slice(0, 19)}Z`;

function codes(ruleOf: (i: number) => RuleJson): string[] {
  const rules = Array.from({ length: COUNT }, (_, i) => ruleOf(i));
  const found = check(ruleSetOf({ site: { hosts: ["www.example.com"] }, rules }), { now: NOW });
  return [...new Set(found.map(({ code }) => code))].filter((code) => code !== "FP2315").sort();
}

test.each<[string, (i: number) => RuleJson]>([
  [
    "expressions told apart at their end",
    (i) => ({ from: { regex: `/shop/(?<id>[0-9]+)/${word(i)}` }, to: `/items/${word(i)}/:id` }),
  ],
  [
    "expressions with a choice in front",
    (i) => ({ from: { regex: `/(?:shop|store)/${word(i)}/(?<id>[0-9]+)` }, to: `/items/${word(i)}/:id` }),
  ],
  [
    "expressions told apart in the last segment",
    (i) => ({ from: { regex: `/a/.*/${word(i)}-(?<id>\\d+)\\.html` }, to: `/items/${word(i)}/:id` }),
  ],
  [
    "expressions of captures",
    (i) => ({ from: `/e/:year(\\d{4})/:slug([a-z]+-${word(i)})`, to: "/f/:slug/:year" }),
  ],
  ["values of a parameter", (i) => ({ from: "/p", to: `/q/${word(i)}`, when: { query: { id: word(i) } } })],
  [
    "values of a parameter below a folder",
    (i) => ({ from: "/p/:x", to: `/q/${word(i)}/:x`, when: { query: { id: word(i) } } }),
  ],
  [
    "beginnings of a header",
    (i) => ({ from: "/p", to: `/q/${word(i)}`, when: { header: { "x-a": `${word(i)}-*` } } }),
  ],
  ["hosts", (i) => ({ from: `//${word(i)}.example.com/*`, to: `https://www.example.com/${word(i)}/*` })],
  [
    "hosts below others",
    (i) => ({ from: `//*.${word(i)}.example.com/*`, to: `https://www.example.com/${word(i)}/*` }),
  ],
  ["times", (i) => ({ from: "/sale", to: `/s/${word(i)}`, status: 302, starts: hour(i), ends: hour(i + 1) })],
])("%s", { timeout: 60_000 }, (_, ruleOf) => {
  expect(codes(ruleOf)).toEqual([]);
});

test.each<[string, (i: number) => RuleJson, string[]]>([
  [
    "parameters that may stand side by side",
    (i) => ({ from: "/p", to: `/q/${word(i)}`, when: { query: { [word(i)]: "1" } } }),
    ["FP2202"],
  ],
  [
    "texts between wildcards",
    (i) => ({ from: `/docs/*/${word(i)}/*`, to: `/d/${word(i)}` }),
    ["FP2112", "FP2202"],
  ],
  [
    "prefixes, each several times",
    (i) => ({ from: { prefix: `p/${word(i % 7)}` }, to: `/q/${word(i)}/*` }),
    ["FP2002"],
  ],
  [
    "hosts that are left, in the way of rules for all hosts",
    (i) =>
      i % 2 === 1
        ? { from: `/:x-${word(i)}`, to: `/n/:x/${word(i)}` }
        : { from: `//${word(i)}.example.com/*`, to: `https://www.example.com/${word(i)}/*` },
    [],
  ],
  [
    "hosts of which a folder is left, in the way of rules for all hosts",
    (i) =>
      i % 2 === 1
        ? { from: `/:x-${word(i)}`, to: `/n/:x/${word(i)}` }
        : { from: `//${word(i)}.example.com/n/*`, to: `https://www.example.com/${word(i)}/*` },
    ["FP2301"],
  ],
  [
    "ways from each to every other",
    (i) =>
      i % 2 === 1
        ? { from: `/${word(i)}/*`, to: `/n/${word(i)}/*` }
        : { from: `/*/${word(i)}`, to: `/e/${word(i)}/*` },
    ["FP2301"],
  ],
])("%s", { timeout: 120_000 }, (_, ruleOf, found) => {
  expect(codes(ruleOf)).toEqual(found);
});

test("each rule of a crowd that ties is told of a tie, and the last of many says that there may be more", {
  timeout: 60_000,
}, () => {
  const rules = Array.from(
    { length: COUNT },
    (_, i): RuleJson => ({ from: "/p", to: `/q/${word(i)}`, when: { query: { [word(i)]: "1" } } }),
  );
  const ties = check(ruleSetOf({ site: {}, rules }), { now: NOW }).filter(({ code }) => code === "FP2202");
  expect(new Set(ties.map(({ column }) => column)).size).toBe(COUNT - 1);
  expect(ties.some(({ help }) => help.includes("no more are looked for"))).toBe(true);
});
