/** Where the rules and the handler's own redirects send a visitor round: the built function is asked, hop after hop. */
import type { HandlerLoop } from "../check/context.ts";
import { examplesOf } from "../check/example.ts";
import { createMatcher } from "../match/matcher.ts";
import { createRequest, type Request, requestUrl } from "../match/request.ts";
import type { Pattern } from "../rules/pattern.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import type { AskArtefact } from "../testing/ask-artefact.ts";

export interface HandlerLoopOptions {
  /** The built function, handler and rules. */
  readonly ask: AskArtefact;
  /** The same handler built without rules. */
  readonly askBare: AskArtefact;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Browsers give up after 20 redirects. */
const MOST_HOPS = 20;
const ANY_HOST = "www.example.com";

/**
 * Each loop once, at a rule of the round if there is one. Rules are asked for the requests of their examples, and for a path made from each pattern that has
 * no regular expression. Loops of rules alone are not among them: `redirect-loop` decides those.
 * O(n) calls of the bare handler for n rules; the whole function is asked only where that one redirects a target.
 */
export async function findHandlerLoops(
  ruleSet: RuleSet,
  options: HandlerLoopOptions,
): Promise<HandlerLoop[]> {
  const loops: HandlerLoop[] = [];
  const match = createMatcher(ruleSet);
  for (const rule of ruleSet.rules) {
    for (const request of requestsFor(rule, ruleSet, options.now)) {
      const next = followed(request, (await askSafely(options.ask, request))?.location, ruleSet);
      if (!next || !(await askSafely(options.askBare, next))?.location) continue;
      const urls = await loopFrom(request, options.ask, ruleSet);
      if (!urls || isOfRulesAlone(urls, match, request)) continue;
      loops.push({ rule, urls });
      break;
    }
  }
  return oncePerRound(loops);
}

function oncePerRound(loops: readonly HandlerLoop[]): HandlerLoop[] {
  const rounds = new Map<string, HandlerLoop>();
  for (const loop of [...loops.filter(startsInside), ...loops]) {
    const key = [...roundOf(loop)].sort().join(" ");
    if (!rounds.has(key)) rounds.set(key, loop);
  }
  return [...rounds.values()];
}

const startsInside = (loop: HandlerLoop): boolean => roundOf(loop).has(loop.urls[0] ?? "");

/** The URLs that come again and again. */
function roundOf({ urls }: HandlerLoop): ReadonlySet<string> {
  return new Set(urls.slice(urls.indexOf(urls.at(-1) ?? "")));
}

function requestsFor(rule: Rule, { site }: RuleSet, now: number): Request[] {
  if (!rule.target) return [];
  const examples = examplesOf([rule], site, now).filter(({ example }) => example.location !== null);
  if (examples.length > 0) return examples.map(({ request }) => request);
  const host = rule.hosts.find(({ wildcard }) => !wildcard)?.name ?? site.hosts[0] ?? ANY_HOST;
  return rule.patterns.flatMap((pattern) => {
    const path = pathFor(pattern);
    return path === undefined ? [] : [createRequest(path, { host, time: rule.starts ?? now })];
  });
}

/** A path that a pattern takes, where no regular expression has a say. */
function pathFor(pattern: Pattern): string | undefined {
  if (pattern.kind === "prefix") return `/${pattern.prefix}x`;
  if (pattern.kind === "regex" || pattern.tokens.some((token) => token.type === "param" && token.regex)) {
    return undefined;
  }
  return pattern.tokens.map((token) => (token.type === "text" ? token.value : "x")).join("");
}

/** Undefined where there is no redirect, or where it leads to another site. */
function followed(request: Request, location: string | undefined, { site }: RuleSet): Request | undefined {
  if (location === undefined) return undefined;
  const url = new URL(location, requestUrl(request));
  const own = url.hostname === request.host || site.hosts.includes(url.hostname);
  return own
    ? { ...createRequest(url.href, { method: request.method, time: request.time }), headers: request.headers }
    : undefined;
}

/** The way from a request to where it comes round, or undefined where it ends. */
async function loopFrom(
  start: Request,
  ask: AskArtefact,
  ruleSet: RuleSet,
): Promise<readonly string[] | undefined> {
  const urls = [requestUrl(start)];
  let request: Request = start;
  while (urls.length <= MOST_HOPS) {
    const next = followed(request, (await askSafely(ask, request))?.location, ruleSet);
    if (!next) return undefined;
    const url = requestUrl(next);
    const seen = urls.includes(url);
    urls.push(url);
    if (seen) return urls;
    request = next;
  }
  return urls;
}

/** Whether a rule answers every URL of the way. */
const isOfRulesAlone = (
  urls: readonly string[],
  match: ReturnType<typeof createMatcher>,
  { time }: Request,
): boolean => urls.every((url) => match(createRequest(url, { time }))?.location !== undefined);

/** A handler that throws is another matter: the tests of the site find it. */
const askSafely = (ask: AskArtefact, request: Request) => ask(request).catch(() => undefined);
