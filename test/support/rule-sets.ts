/** Rule sets by the code of the runtime that they need. */
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import type { RuleJson, SiteJson } from "../../src/rules/schema.ts";

/**
 * The rule at index `i` stands in `rules/all.json` on line `i + 2`.
 *
 * @throws Error with the diagnostics where the rules are not right
 */
export function ruleSetOf(rules: readonly RuleJson[], site: SiteJson = {}): RuleSet {
  const lines = rules.map((rule) => JSON.stringify(rule));
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/all.json", text: `{"rules":[\n${lines.join(",\n")}\n]}` },
    { path: "rules/site.json", text: JSON.stringify(site) },
  ]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}

export const exactOnly = (): RuleSet =>
  ruleSetOf([
    { from: "/old", to: "/new" },
    { from: "/old/2", to: "/new/2" },
  ]);

/** Every feature of `src/runtime/features.d.ts` is on. */
export const allFeatures = (): RuleSet =>
  ruleSetOf(
    [
      { from: "/exact", to: "/a?x=1#top" },
      { from: "/Fold", to: "/b", ignoreCase: true },
      { from: "/gone", status: 410 },
      { from: "/:year(\\d+)/:slug", to: "/blog/:slug|lower", query: "drop", headers: { "x-rule": "blog" } },
      { from: "/open/*", to: "/closed/*", query: "replace", status: 302 },
      { from: "//*.example.com/app/*", to: "https://www.example.com/app/*" },
      { from: "https://old.example.com/:tenant", to: "https://:tenant.example.com/" },
      { from: { regex: "/r/(?<rest>[a-z]+)" }, to: "/s/:rest" },
      { from: { prefix: "raw" }, to: "/cooked" },
      {
        from: "/when",
        to: "/then/:id",
        starts: "2026-01-01T00:00:00Z",
        when: {
          query: { id: ":id" },
          header: { "x-a": "1" },
          cookie: { c: true },
          host: { not: "h.example.com" },
          method: ["GET", "POST"],
          scheme: "https",
          country: "DE",
          language: "de",
        },
      },
    ],
    { allowedHosts: ["*.example.com"] },
  );
