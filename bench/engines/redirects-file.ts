import { type BenchRule, isPattern } from "./engine.ts";

/** A `_redirects` file: exact rules first, since Cloudflare looks only those up in a map that stand above all patterns. */
export function redirectsFile(rules: readonly BenchRule[]): string {
  const line = ({ from, to }: BenchRule) => `${from} ${to.replace("*", ":splat")} 301\n`;
  return [...rules.filter((rule) => !isPattern(rule)), ...rules.filter(isPattern)].map(line).join("");
}
