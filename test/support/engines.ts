/** One answer for one request (M14): asks every engine and says where they differ. */
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { compileTable } from "../../src/table/compile.ts";
import { type ExactFormat, encodeExact } from "../../src/table/exact-format.ts";
import { pageTable } from "../../src/table/pages/encode.ts";
import { bundle } from "../../src/target/bundle.ts";
import { withGlobalHandler } from "../../src/target/global-handler.ts";
import { storeTable } from "../../src/target/kvs.ts";
import type { StoreItem } from "../../src/target/store-data.ts";
import type { Platform } from "../../src/target/table-modules.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { edgeEvent, functionsEvent } from "../../src/testing/events.ts";
import type { KeyValueStore } from "../../src/testing/key-value-store.ts";
import type { EventOptions } from "../../src/testing/request-parts.ts";
import type { ArbitraryRules } from "./arbitrary-rules.ts";
import { runNjsWithStore } from "./njs.ts";

/** `301 {"location":"/b"}` with all headers by name, or `-` where the request passes through. */
export type Summary = string;

export interface AskedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds since 1970, in place of the clock. */
  readonly at?: number;
}

export function ruleSetOf({ site, rules }: ArbitraryRules): RuleSet {
  return parseRules([
    { path: "rules/site.json", text: JSON.stringify(site) },
    { path: "rules/all.json", text: JSON.stringify({ rules }) },
  ]).ruleSet;
}

const summary = (status: number | string, headers: Readonly<Record<string, string>>): Summary =>
  `${status} ${JSON.stringify(Object.fromEntries(Object.entries(headers).sort()))}`;

export function askReference(ruleSet: RuleSet, requests: readonly AskedRequest[]): Summary[] {
  const matcher = createMatcher(ruleSet);
  return requests.map((request) => {
    const asked = createRequest(request.url, {
      ...request,
      ...(request.at !== undefined && { time: request.at }),
    });
    const scheme = request.headers["cloudfront-forwarded-proto"] as "http" | "https" | undefined;
    const answer = matcher({ ...asked, scheme: asked.scheme ?? scheme });
    return answer ? summary(answer.status, answer.headers) : "-";
  });
}

/** The redirect and nothing else, so that passing through is told apart from the site's own work. */
const BARE_FUNCTION = "test/support/bare-handler.ts";

/** @param format of the exact table; sorted lines where it cannot hold the rules */
export async function functionCode(
  ruleSet: RuleSet,
  handler = BARE_FUNCTION,
  format: ExactFormat = "sorted",
): Promise<string> {
  const table = compileTable(ruleSet);
  const exact = encodeExact(table.exact, format);
  const code = await bundle({ handler, table, exact, platform: "cloudfront-functions" });
  const script = withGlobalHandler(code);
  if ("missing" in script) throw new Error(script.missing);
  return script.code;
}

/** Tier `kvs` without its limits of size: the function, and what its store holds. */
export interface StoredFunction {
  readonly code: string;
  readonly items: readonly StoreItem[];
}

export interface KvsOptions {
  /** With pages of so many bytes; default: patterns and conditions stay in the function. */
  readonly pageBytes?: number | undefined;
  readonly dictionaryBytes?: number;
  readonly handler?: string;
}

export async function kvsFunction(
  ruleSet: RuleSet,
  { pageBytes, dictionaryBytes = 1_000, handler = BARE_FUNCTION }: KvsOptions = {},
): Promise<StoredFunction> {
  const whole = { table: compileTable(ruleSet) };
  const divided = pageBytes === undefined ? whole : pageTable(whole.table, pageBytes);
  const { table } = divided;
  const stored = storeTable(divided, dictionaryBytes);
  if ("problems" in stored) throw new Error(JSON.stringify(stored.problems));
  const { exact, data } = stored;
  const script = withGlobalHandler(await bundle({ handler, table, exact, platform: "cloudfront-functions" }));
  if ("missing" in script) throw new Error(script.missing);
  return { code: script.code, items: [...data.items, data.pointer] };
}

export const lambdaCode = (ruleSet: RuleSet, handler = BARE_FUNCTION): Promise<string> =>
  bundle({ handler, table: compileTable(ruleSet), platform: "lambda-edge" });

export async function askFunction(
  code: string,
  requests: readonly AskedRequest[],
  store?: KeyValueStore,
): Promise<Summary[]> {
  return askInTurn(code, "cloudfront-functions", requests, functionsEvent, ofFunction, store);
}

/** One after the other, so that each is asked at its own time. */
async function askInTurn(
  code: string,
  platform: Platform,
  requests: readonly AskedRequest[],
  eventOf: (url: string, options: EventOptions) => unknown,
  read: (response: unknown) => Summary,
  store?: KeyValueStore,
): Promise<Summary[]> {
  let now = 0;
  const handler = loadArtefact(code, platform, { now: () => now, store });
  const answers: Summary[] = [];
  for (const request of requests) {
    now = request.at === undefined ? Date.now() : request.at * 1000;
    answers.push(read(await handler(eventOf(request.url, request))));
  }
  return answers;
}

function ofFunction(response: unknown): Summary {
  if (!response) return "-";
  const { statusCode, headers } = response as {
    statusCode: number;
    headers: Record<string, { value: string }>;
  };
  return summary(
    statusCode,
    Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
  );
}

export async function askLambda(code: string, requests: readonly AskedRequest[]): Promise<Summary[]> {
  return askInTurn(code, "lambda-edge", requests, edgeEvent, ofLambda);
}

function ofLambda(response: unknown): Summary {
  if (!response) return "-";
  const { status, headers } = response as {
    status: string;
    headers: Record<string, { value: string }[]>;
  };
  return summary(
    status,
    Object.fromEntries(Object.entries(headers).map(([name, [first]]) => [name, first?.value ?? ""])),
  );
}

/** The same bytes in njs, all requests in one process. */
export function askNjs(
  code: string,
  requests: readonly AskedRequest[],
  items: readonly StoreItem[] = [],
): Summary[] {
  const events = requests.map((request) => {
    const event = functionsEvent(request.url, request);
    return { event, raw: event.request.rawQueryString?.(), at: request.at ?? null };
  });
  const script = `${code}
var events = JSON.parse(${JSON.stringify(JSON.stringify(events))});
var clock = Date.now;
async function run() {
  for (var i = 0; i < events.length; i++) {
    var event = events[i].event;
    var raw = events[i].raw;
    var at = events[i].at;
    Date.now = at === null ? clock : function () { return at * 1000; };
    event.request.rawQueryString = function () { return raw; };
    var response = await handler(event);
    console.log(JSON.stringify(response || null));
  }
}
run();
`;
  const output = runNjsWithStore(script, items);
  return output
    .trimEnd()
    .split("\n")
    .map((line) => ofFunction(JSON.parse(line)));
}
