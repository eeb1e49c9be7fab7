/** Real redirect sets: chains, loops and duplicates are as many as an independent count finds. */
import { describe, expect, test } from "vitest";
import { createContext } from "../../src/check/context.ts";
import { check as duplicateRule } from "../../src/check/duplicate-rule.ts";
import { isExact } from "../../src/match/variant.ts";
import { parseRules } from "../../src/rules/parse.ts";
import { bruteForce } from "../check/brute-force.ts";
import { corpusPairs, PAIR_CORPORA } from "../support/foreign-redirects.ts";

const escaped = ({ from, to }: { from: string; to: string }) => {
  const open = from.endsWith("*");
  const [source, target] = open ? [from.slice(0, -1), to.replace("*", "")] : [from, to];
  const star = (text: string) => (open ? `${text}*` : text);
  return {
    from: star(source.replace(/[:*{}()?#\\]/g, "\\$&")),
    to: open && to.includes("*") ? `${target}*` : target.replace(/:(?=[A-Za-z])(?!\/\/)|[*|\\]/g, "\\$&"),
  };
};

describe.each(PAIR_CORPORA)("%s", (name) => {
  const pairs = corpusPairs(name);
  test.skipIf(pairs === undefined)("counts", { timeout: 240_000 }, () => {
    const all = pairs ?? [];
    expect(all.length).toBeGreaterThan(10);
    const text = JSON.stringify(all.map(escaped));
    const { ruleSet, diagnostics } = parseRules([{ path: "rules/a.json", text }]);
    expect(diagnostics).toEqual([]);
    const context = createContext(ruleSet, { now: 1_780_000_000 });
    const { chains, loops } = context.flow;
    const counted = {
      chains: chains.filter(({ rule }) => rule.patterns.every(isExact)).length,
      loops: loops.length,
      duplicates: [...duplicateRule.find(context, { findings: [], ran: new Map() })].length,
    };
    expect(counted).toEqual(bruteForce(all));
  });
});
