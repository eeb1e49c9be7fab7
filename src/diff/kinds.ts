/** Which kinds of difference there may be between two rules that take the same request. */
import { matchPattern } from "../match/pattern-match.ts";
import { createRequest, type Request } from "../match/request.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule } from "../rules/rule.ts";

/** So many there are at most, one at least: when they are found, nobody need look for more. O(patterns). */
export function mostKinds(mine: Rule, theirs: Rule): number {
  const location = locationKinds(mine, theirs);
  const passes = Number(mayPass(mine)) + Number(mayPass(theirs));
  // Where `Location` always differs, it gives the name.
  if (location === ALWAYS) return 1 + passes;
  const code = mine.status !== theirs.status || mine.preserveMethod !== theirs.preserveMethod;
  const cache = mine.cacheControl !== theirs.cacheControl;
  const headers = JSON.stringify(mine.headers) !== JSON.stringify(theirs.headers);
  return Math.max(1, location + passes + Number(code) + Number(cache) + Number(headers));
}

const ALWAYS = "always";

/** The path of a target without captures, as it stands in `Location`; undefined for all others. */
export function constantPath(rule: Rule): string | undefined {
  const text = constantText(rule);
  return text === undefined ? undefined : createRequest(text).path;
}

function constantText({ target }: Rule): string | undefined {
  const [first, ...more] = target?.parts ?? [];
  return first?.type === "text" && more.length === 0 ? first.value : undefined;
}

/** The request as it would be asked at the URL that a rule leads to: there it may pass through. */
export function atTarget(request: Request, rule: Rule): Request[] {
  const text = constantText(rule);
  if (text === undefined) return [];
  const { host, scheme, path, query } = createRequest(text);
  const asked = { ...request, path, ...(host !== "" && { host, scheme }) };
  const queries = new Set([query, [query, request.query].filter(Boolean).join("&")]);
  return [...queries].map((each) => ({ ...asked, query: each }));
}

function locationKinds(mine: Rule, theirs: Rule): number | typeof ALWAYS {
  const [a, b] = [constantPath(mine), constantPath(theirs)];
  if (a !== undefined && b !== undefined && a !== b) return ALWAYS;
  if (mine.query !== theirs.query) return a !== undefined && mine.to === theirs.to ? 1 : 2;
  return mine.to === theirs.to && mine.from === theirs.from ? 0 : 1;
}

/** Whether it may lead a request to itself, so that it passes through (M12). */
function mayPass(rule: Rule): boolean {
  if (!rule.target) return false;
  const path = constantPath(rule);
  if (path === undefined) return true;
  const asked = canonicalPath(path);
  return rule.patterns.some((pattern) => matchPattern(pattern, asked, rule) !== undefined);
}
