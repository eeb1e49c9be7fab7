/** Where the rules and the handler's own redirects send a visitor round: the built function is asked, hop after hop. */
import type { HandlerLoop } from "../check/context.ts";
import { examplesOf, hostOf, timeWithin } from "../check/example.ts";
import { MOST_REDIRECTS, nextRequest } from "../flow/follow.ts";
import { createIsInside } from "../flow/hosts.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import type { Matcher } from "../match/matcher.ts";
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

/**
 * Each loop once, at a rule of the round if there is one. Rules are asked for the requests of their examples, and for a
 * path made from each pattern that has no regular expression. Loops of rules alone are not among them: `redirect-loop`
 * decides those. O(n) calls of the function for n rules, and of the bare handler where a rule leads to the site itself.
 */
export async function findHandlerLoops(
  ruleSet: RuleSet,
  options: HandlerLoopOptions,
): Promise<HandlerLoop[]> {
  const loops: HandlerLoop[] = [];
  const matcher = createIndexedMatcher(ruleSet);
  const hop = createHop(options.ask, createIsInside(ruleSet));
  for (const rule of ruleSet.rules) {
    for (const request of requestsFor(rule, ruleSet, options.now)) {
      const next = await hop(request);
      if (!next || !(await askSafely(options.askBare, next))?.location) continue;
      const urls = await loopFrom(request, hop);
      if (!urls || isOfRulesAlone(urls, matcher, request)) continue;
      loops.push({ rule, urls });
      break;
    }
  }
  return oncePerRound(loops);
}

/** The request that a browser sends next; undefined where none, or where it leaves the site. */
type NextHop = (request: Request) => Promise<Request | undefined>;

const createHop =
  (ask: AskArtefact, isInside: (host: string) => boolean): NextHop =>
  async (request) => {
    const answer = await askSafely(ask, request);
    const next = answer && nextRequest(request, answer);
    return next && (next.host === request.host || isInside(next.host)) ? next : undefined;
  };

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
  const asked = { host: hostOf(rule, site), time: timeWithin(rule, now) };
  return rule.patterns.flatMap((pattern) => {
    const path = pathFor(pattern);
    return path === undefined ? [] : [createRequest(path, asked)];
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

/** The way from a request to where it comes round, or undefined where it ends. */
async function loopFrom(start: Request, hop: NextHop): Promise<readonly string[] | undefined> {
  const urls = [requestUrl(start)];
  let request = start;
  while (urls.length <= MOST_REDIRECTS) {
    const next = await hop(request);
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
const isOfRulesAlone = (urls: readonly string[], match: Matcher, { time }: Request): boolean =>
  urls.every((url) => match(createRequest(url, { time }))?.location !== undefined);

/** A handler that throws is another matter: the tests of the site find it. */
const askSafely = (ask: AskArtefact, request: Request) => ask(request).catch(() => undefined);
