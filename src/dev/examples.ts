/** A few requests to try by hand, out of the rules themselves: each is one that the rules do answer. */
import type { Answer, Matcher } from "../match/matcher.ts";
import { createRequest, type Request } from "../match/request.ts";
import type { Token } from "../rules/pattern.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { STATUSES } from "../rules/schema.ts";

export interface TryLine {
  /** To paste into a shell. */
  readonly command: string;
  readonly answer: Answer;
}

export interface TryOptions {
  readonly url: string;
  readonly siteHost: string;
  readonly count: number;
}

/** Lines of as many different statuses as there are, in the order 301, 302, ... 410. */
export function tryLines({ rules }: RuleSet, matcher: Matcher, options: TryOptions): TryLine[] {
  const byStatus = STATUSES.map((status) => {
    const candidates = rules.filter((rule) => rule.status === status).slice(0, RULES_LOOKED_AT);
    return candidates.flatMap((rule) => linesOf(rule, matcher, options)).slice(0, options.count);
  });
  const inTurn = Array.from({ length: options.count }, (_, i) => byStatus.flatMap((lines) => lines[i] ?? []));
  return inTurn.flat().slice(0, options.count);
}

/** Of each status: the reference matcher takes time in proportion to the rules, and a start must not wait. */
const RULES_LOOKED_AT = 10;

interface Candidate {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

function linesOf(rule: Rule, matcher: Matcher, options: TryOptions): TryLine[] {
  return candidatesOf(rule).flatMap((candidate) => {
    const { method, headers, url } = candidate;
    const request = createRequest(url, { method, headers, host: options.siteHost });
    const answer = matcher(request);
    if (answer?.rule !== rule) return [];
    const head = method === "GET" && matcher({ ...request, method: "HEAD" })?.rule === rule;
    return [{ command: curl(candidate, request, head, options), answer }];
  });
}

/** The author's own examples; without any, the shortest paths that the patterns allow. */
function candidatesOf(rule: Rule): Candidate[] {
  const positive = rule.examples.filter(({ location, time }) => location !== null && time === undefined);
  if (positive.length > 0) {
    return positive.map(({ request, method = "GET", headers = {} }) => ({ url: request, method, headers }));
  }
  const [host] = rule.hosts;
  const name = host && (host.wildcard ? `www.${host.name}` : host.name);
  return rule.patterns.flatMap((pattern) => {
    if (pattern.kind === "regex") return [];
    const path = pattern.kind === "path" ? pattern.tokens.map(sampleOf).join("") : pattern.prefix;
    return [{ url: name === undefined ? path : `https://${name}${path}`, method: "GET", headers: {} }];
  });
}

const sampleOf = (token: Token): string =>
  token.type === "text" ? token.value : token.type === "param" ? token.name : "page";

function curl(
  { method, headers }: Candidate,
  request: Request,
  head: boolean,
  { url, siteHost }: TryOptions,
): string {
  const target = `${request.path}${request.query && `?${request.query}`}`.replace(
    NOT_IN_A_REQUEST_LINE,
    encodeURIComponent,
  );
  const sent = {
    ...(request.host !== siteHost && { Host: request.host }),
    ...(request.scheme === "http" && { "CloudFront-Forwarded-Proto": "http" }),
    ...headers,
  };
  return [
    "curl",
    head ? "-sI" : "-si",
    ...(method === "GET" ? [] : ["-X", quote(method)]),
    ...(/[[\]{}]/.test(target) ? ["-g"] : []),
    ...(/\/\.{1,2}(?=[/?]|$)/.test(target) ? ["--path-as-is"] : []),
    ...Object.entries(sent).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    quote(url + target),
  ].join(" ");
}

/** Space, and what Node's HTTP parser does not take. */
const NOT_IN_A_REQUEST_LINE = /[^!-~]+/g;

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
