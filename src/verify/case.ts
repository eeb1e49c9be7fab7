/** What is asked of a live site, and what the rules say that it answers. */
import { examplesOf } from "../check/example.ts";
import type { Answer, Matcher } from "../match/matcher.ts";
import { createRequest, type Request } from "../match/request.ts";
import { orderedVariants } from "../match/variant.ts";
import { explore } from "../region/explore.ts";
import { CANONICAL_PATHS, PATH_ALPHABET } from "../region/language.ts";
import { type Region, regionsOf } from "../region/region.ts";
import { satisfy } from "../region/satisfy.ts";
import { requestFor } from "../region/witness.ts";
import { shortestWord } from "../region/words.ts";
import type { RuleSet } from "../rules/rule.ts";

export interface VerifyCase {
  readonly request: Request;
  /** Undefined: no rule answers, and the request goes on to the origin. */
  readonly expected: Answer | undefined;
  /** `FILE:LINE` of the rule or of the list that it comes from. */
  readonly from: string;
}

export interface CaseOptions {
  readonly matcher: Matcher;
  /** Of the site that is asked, without port. */
  readonly host: string;
  readonly scheme: "http" | "https";
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * The examples of all rules, and for a rule without any that can be asked now, a request made for it. Each GET is also
 * asked as HEAD.
 */
export function casesOfRules(ruleSet: RuleSet, options: CaseOptions): VerifyCase[] {
  const examples = examplesOf(ruleSet.rules, ruleSet.site, options.now)
    .filter(({ example }) => example.time === undefined)
    .map(({ rule, request }) => caseOf(here(request, ruleSet, options), placeOf(rule.location), options));
  const covered = new Set(examples.map(({ expected }) => expected?.rule));
  const witnesses = regionsOf(orderedVariants(ruleSet)).flatMap((region) => {
    const { rule } = region.variant;
    if (covered.has(rule)) return [];
    const request = witnessOf(region, options);
    const made = request && caseOf(request, placeOf(rule.location), options);
    // Where another rule comes first, or the condition cannot be met from outside, there is nothing to ask.
    if (made?.expected?.rule !== rule) return [];
    covered.add(rule);
    return [made];
  });
  return [...examples, ...witnesses].flatMap(withHead(options));
}

/** One URL or path a line; empty lines and such that begin with # are skipped. */
export function casesOfList(text: string, file: string, options: CaseOptions): VerifyCase[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ url: line.trim(), from: `${file}:${i + 1}` }))
    .filter(({ url }) => url !== "" && !url.startsWith("#"))
    .map(({ url, from }) =>
      caseOf(createRequest(url, { host: options.host, time: options.now }), from, options),
    )
    .flatMap(withHead(options));
}

const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${file}:${line}`;

/** A request for the site is one for the host that is asked, which may be another name of it. */
const here = (request: Request, { site }: RuleSet, { host }: CaseOptions): Request =>
  site.hosts.includes(request.host) || site.hosts.length === 0 ? { ...request, host } : request;

/** From outside nobody chooses the time, the country or a scheme that the server does not speak. */
function caseOf(request: Request, from: string, { matcher, scheme, now }: CaseOptions): VerifyCase {
  const asked = { ...request, scheme, country: undefined, time: now };
  return { request: asked, expected: matcher(asked), from };
}

const withHead =
  ({ matcher }: CaseOptions) =>
  (each: VerifyCase): VerifyCase[] => {
    if (each.request.method !== "GET") return [each];
    const request = { ...each.request, method: "HEAD" };
    return [each, { ...each, request, expected: matcher(request) }];
  };

function witnessOf(region: Region, { host, now }: CaseOptions): Request | undefined {
  const setting = { hosts: [host], now, repeats: true };
  const path = region.paths?.[0] ?? shortestPath(region);
  const assignment = satisfy(region.literals, [], setting);
  if (path === undefined || assignment === undefined || assignment === "undecided") return undefined;
  return requestFor(path, assignment, setting);
}

/** Nodes of an automaton that are looked at for one path. */
const LIMIT = 10_000;

function shortestPath(region: Region): string | undefined {
  const automaton = region.automaton();
  if (!automaton) return undefined;
  let path: string | undefined;
  explore([automaton, CANONICAL_PATHS], {
    required: 2,
    alphabet: PATH_ALPHABET,
    limit: LIMIT,
    visit: (node, nodes) => {
      if (!node.accepting.includes(0) || !node.accepting.includes(1)) return false;
      path = shortestWord(nodes, node);
      return true;
    },
  });
  return path;
}
