/** One answer for one request (M14): asks every engine and says where they differ. */
import { execFileSync } from "node:child_process";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { compileTable } from "../../src/table/compile.ts";
import { bundle } from "../../src/target/bundle.ts";
import { withGlobalHandler } from "../../src/target/global-handler.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { edgeEvent, functionsEvent } from "../../src/testing/events.ts";
import type { ArbitraryRequest, ArbitraryRules } from "./arbitrary-rules.ts";

/** `301 /b no-cache x=y`, or `-` where the request passes through. */
export type Summary = string;

export function ruleSetOf({ site, rules }: ArbitraryRules): RuleSet {
  return parseRules([
    { path: "rules/site.json", text: JSON.stringify(site) },
    { path: "rules/all.json", text: JSON.stringify({ rules }) },
  ]).ruleSet;
}

const summary = (status: number | string, headers: Readonly<Record<string, string>>): Summary =>
  `${status} ${JSON.stringify(Object.fromEntries(Object.entries(headers).sort()))}`;

export function askReference(ruleSet: RuleSet, requests: readonly ArbitraryRequest[]): Summary[] {
  const matcher = createMatcher(ruleSet);
  return requests.map((request) => {
    const scheme = request.headers["cloudfront-forwarded-proto"];
    const answer = matcher({
      ...createRequest(request.url, request),
      scheme: scheme as "http" | "https" | undefined,
    });
    return answer ? summary(answer.status, answer.headers) : "-";
  });
}

/** The redirect and nothing else, so that passing through is told apart from the site's own work. */
const BARE_FUNCTION = "test/support/bare-handler.ts";

export async function functionCode(ruleSet: RuleSet): Promise<string> {
  const code = await bundle({
    handler: BARE_FUNCTION,
    table: compileTable(ruleSet),
    platform: "cloudfront-functions",
  });
  const script = withGlobalHandler(code);
  if ("missing" in script) throw new Error(script.missing);
  return script.code;
}

export const lambdaCode = (ruleSet: RuleSet): Promise<string> =>
  bundle({ handler: BARE_FUNCTION, table: compileTable(ruleSet), platform: "lambda-edge" });

export async function askFunction(code: string, requests: readonly ArbitraryRequest[]): Promise<Summary[]> {
  const handler = loadArtefact(code, "cloudfront-functions");
  return Promise.all(
    requests.map(async (request) => ofFunction(await handler(functionsEvent(request.url, request)))),
  );
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

export async function askLambda(code: string, requests: readonly ArbitraryRequest[]): Promise<Summary[]> {
  const handler = loadArtefact(code, "lambda-edge");
  return Promise.all(
    requests.map(async (request) => {
      const response = (await handler(edgeEvent(request.url, request))) as
        | { status: string; headers: Record<string, { value: string }[]> }
        | undefined;
      if (!response) return "-";
      const headers = Object.entries(response.headers).map(([name, [first]]) => [name, first?.value ?? ""]);
      return summary(response.status, Object.fromEntries(headers));
    }),
  );
}

/** The same bytes in njs, all requests in one process. */
export function askNjs(code: string, requests: readonly ArbitraryRequest[]): Summary[] {
  const events = requests.map((request) => {
    const event = functionsEvent(request.url, request);
    return { event, raw: event.request.rawQueryString?.() };
  });
  const script = `${code}
var events = JSON.parse(${JSON.stringify(JSON.stringify(events))});
async function run() {
  for (var i = 0; i < events.length; i++) {
    var event = events[i].event;
    var raw = events[i].raw;
    event.request.rawQueryString = function () { return raw; };
    var response = await handler(event);
    console.log(JSON.stringify(response || null));
  }
}
run();
`;
  const output = execFileSync("njs", ["-"], {
    input: script,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    timeout: 5_000,
  });
  return output
    .trimEnd()
    .split("\n")
    .map((line) => ofFunction(JSON.parse(line)));
}
