/** Asks a live site all cases, a few at a time and not too fast. */
import { setTimeout as sleep } from "node:timers/promises";
import type { VerifyCase } from "./case.ts";
import { type Journey, judge, type Problem } from "./judge.ts";
import { type ProbeAnswer, type ProbeRequest, probe } from "./probe.ts";

export interface VerifyOptions {
  /** Scheme, name and port of the site. */
  readonly server: URL;
  /** Names that are asked there too as redirects are followed. */
  readonly hosts: readonly string[];
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests a second, at most. */
  readonly rate: number;
  /** How often a request without an answer, or with 429, 502, 503 or 504, is asked again. */
  readonly retries: number;
  /** Milliseconds for one request. */
  readonly timeout: number;
  /** Whether redirects are followed to their end. */
  readonly follow: boolean;
  readonly report: (done: number, of: number) => void;
}

export interface Verdict {
  readonly case: VerifyCase;
  /** Undefined where none came. */
  readonly answer: ProbeAnswer | undefined;
  readonly journey: Journey | undefined;
  readonly problems: readonly Problem[];
}

/** In the order of the cases. */
export async function verify(cases: readonly VerifyCase[], options: VerifyOptions): Promise<Verdict[]> {
  const ask = createAsk(options);
  const verdicts = new Array<Verdict>(cases.length);
  const queue = cases.entries();
  let done = 0;
  const worker = async () => {
    for (const [index, each] of queue) {
      verdicts[index] = await verdictOf(each, ask, options);
      done += 1;
      options.report(done, cases.length);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
  return verdicts;
}

/** An answer, or the reason why there is none. */
type Ask = (request: ProbeRequest) => Promise<ProbeAnswer | Error>;

const AGAIN = [429, 502, 503, 504];
/** Milliseconds before the first retry; each further waits twice as long. */
const PAUSE = 250;

function createAsk({ rate, retries, timeout }: VerifyOptions): Ask {
  let next = 0;
  const turn = async () => {
    const now = Date.now();
    const at = Math.max(now, next);
    next = at + 1000 / rate;
    if (at > now) await sleep(at - now);
  };
  return async (request) => {
    for (let attempt = 0; ; attempt++) {
      await turn();
      const answer = await probe(request, timeout).catch((error: Error) => error);
      const failed = answer instanceof Error || AGAIN.includes(answer.status);
      if (!failed || attempt >= retries) return answer;
      await sleep(PAUSE * 2 ** attempt);
    }
  };
}

async function verdictOf(
  each: VerifyCase,
  ask: Ask,
  { server, hosts, follow }: VerifyOptions,
): Promise<Verdict> {
  const request = probeRequest(each, server);
  const answer = await ask(request);
  if (answer instanceof Error) {
    const problems: Problem[] = [
      { kind: "unreachable", message: `no answer: ${answer.message || answer.name}` },
    ];
    return { case: each, answer: undefined, journey: undefined, problems };
  }
  const ends = follow && request.method === "GET" && answer.location !== undefined;
  const journey = ends ? await travel(request, answer, hosts, ask) : undefined;
  return { case: each, answer, journey, problems: judge(each, answer, journey) };
}

const NOT_IN_A_REQUEST_LINE = /[^\x21-\x7e]/gu;

function probeRequest({ request }: VerifyCase, server: URL): ProbeRequest {
  const cookies = Object.entries(request.cookies).map(([name, value]) => `${name}=${value}`);
  const path = request.path + (request.query && `?${request.query}`);
  return {
    server,
    host: request.host === server.hostname ? server.host : request.host,
    method: request.method,
    path: path.replace(NOT_IN_A_REQUEST_LINE, encodeURIComponent),
    headers: { ...request.headers, ...(cookies.length > 0 && { cookie: cookies.join("; ") }) },
  };
}

const MOST_HOPS = 10;

/** As a browser follows. Names of the site stay at the server that is asked. */
async function travel(
  from: ProbeRequest,
  first: ProbeAnswer,
  hosts: readonly string[],
  ask: Ask,
): Promise<Journey> {
  const seen = new Set<string>();
  let url = new URL(from.path, `${from.server.protocol}//${from.host}`);
  let answer = first;
  let hops = 0;
  while (answer.location !== undefined && answer.status >= 300 && answer.status < 400) {
    hops += 1;
    seen.add(url.href);
    if (!URL.canParse(answer.location, url.href)) return { hops, finalStatus: undefined, end: "unreachable" };
    url = new URL(answer.location, url);
    if (seen.has(url.href) || hops > MOST_HOPS) return { hops, finalStatus: undefined, end: "loop" };
    const there = url.host === from.host || hosts.includes(url.host) ? from.server : new URL(url.origin);
    const path = url.pathname + url.search;
    const next = await ask({ server: there, host: url.host, method: "GET", path, headers: {} });
    if (next instanceof Error) return { hops, finalStatus: undefined, end: "unreachable" };
    answer = next;
  }
  return { hops, finalStatus: answer.status, end: "arrived" };
}
