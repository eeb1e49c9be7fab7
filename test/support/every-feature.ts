/** A rule set that uses every feature of the runtime, for tests that want all of its code in one function. */
import type { RuleSet } from "../../src/rules/rule.ts";
import { ruleSetFor } from "./conformance.ts";

const SITE = {
  hosts: ["www.example.com"],
  allowedHosts: ["allowed.test", "*.h.test"],
};

/** Hosts that literal targets name; with `allowedHosts` all that a Location may lead to. */
const TARGET_HOSTS = /^(other\.test|www\.example\.com|allowed\.test|[a-z0-9_.-]*\.h\.test)$/;

const RULES: readonly Readonly<Record<string, unknown>>[] = [
  // Where any rule ignores case, an exact path that does not stands in the index.
  { from: "/Plain", to: "/t", ignoreCase: true },
  { from: "/exact", to: "/t" },
  { from: "/exact/frag", to: "/t?own=1#frag" },
  { from: "/exact/absolute", to: "https://other.test/x" },
  { from: "/gone", status: 410 },
  { from: "/gone/*", status: 410, headers: { "x-why": "gone: for good" } },
  { from: "/Fold/:x", to: "/t/:x|lower/:x|upper", ignoreCase: true },
  { from: "/strict", to: "/t", trailingSlash: "strict" },
  { from: "/p/:a/:b(\\d+)/*", to: "/*/:b/:a", status: 302 },
  { from: "/rest/*", to: "/*" },
  { from: "/out/*", to: "https://www.example.com/*", status: 308 },
  { from: "/go/:host/*", to: "https://:host/*", status: 307 },
  { from: "/sub/:s", to: "https://:s.h.test/", preserveMethod: false },
  { from: { prefix: "raw" }, to: "/*", query: "replace" },
  { from: { regex: "/re/(?<x>.+)" }, to: "/:x", query: "drop", status: 303 },
  { from: "//*.example.com/wild/:x", to: "/:x" },
  { from: "//www.example.com/host/*", to: "/host/*" },
  { from: "/q", to: "/:q?kept=:r", when: { query: { q: ":q", r: ":r" } } },
  { from: "/q", to: "/present", when: { query: { constructor: true, __proto: false } } },
  { from: "/h", to: "/t", when: { header: { "x-a": "a*b", constructor: false, __proto__x: { not: "1" } } } },
  { from: "/c", to: "/t", when: { cookie: { c: ["1", "2*"], constructor: false } } },
  { from: "/m", to: "/t", when: { method: { not: "GET" }, host: { not: "evil.example" } } },
  { from: "/l", to: "/t", when: { language: ["de", "fr"] } },
  { from: "/time", to: "/t", starts: "2001-01-01T00:00:00Z", ends: "2101-01-01T00:00:00Z" },
  { from: "/never", to: "/t", ends: "2001-01-01T00:00:00Z", priority: 5 },
];

/** What only a CloudFront Function sees. */
const FUNCTIONS_ONLY = [
  { from: "http://www.example.com/scheme/*", to: "https://www.example.com/scheme/*" },
  { from: "/country", to: "/t", when: { country: { not: "DE" } } },
];

export const everyFeature = (platform: "cloudfront-functions" | "lambda-edge"): RuleSet =>
  ruleSetFor({
    name: "every feature",
    site: SITE,
    rules: platform === "lambda-edge" ? RULES : [...RULES, ...FUNCTIONS_ONLY],
    asks: [],
  });

/** Whether a Location is one that these rules may give. */
export function isSafeLocation(location: string): boolean {
  if (!/^[!-~]+$/.test(location)) return false;
  const origin = /^https?:\/\/([^/?#]*)\//.exec(location);
  return origin ? TARGET_HOSTS.test(origin[1] ?? "") : /^\/(?![/\\])/.test(location);
}
