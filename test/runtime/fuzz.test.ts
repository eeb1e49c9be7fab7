/** M13: whatever the event, the function never throws and never returns an invalid response. */
import { describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import type { Platform } from "../../src/target/table-modules.ts";
import { type ArtefactHandler, loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionCode, lambdaCode } from "../support/engines.ts";
import { everyFeature, isSafeLocation } from "../support/every-feature.ts";
import { type HostileOptions, hostileEvent } from "../support/hostile-events.ts";
import { describeNjs, runNjs } from "../support/njs.ts";

/** The project's own handlers, and `redirect` alone. */
const HANDLERS = {
  "cloudfront-functions": { own: "functions/viewer-request.ts", build: functionCode },
  "lambda-edge": { own: "functions/viewer-request.lambda.ts", build: lambdaCode },
} as const;

const PLATFORMS = ["cloudfront-functions", "lambda-edge"] as const;

interface Tally {
  readonly statuses: Map<number, number>;
  passed: number;
}

/** Asks for seeds `from` to below `to`; fails with the seed, the event and what is wrong. */
async function fuzz(
  handler: ArtefactHandler,
  platform: Platform,
  range: readonly [from: number, to: number],
  options: HostileOptions,
) {
  const tally: Tally = { statuses: new Map(), passed: 0 };
  for (let seed = range[0]; seed < range[1]; seed++) {
    const event = hostileEvent(platform, seed, options);
    const result = await handler(event).catch((error: unknown) => ({ thrown: String(error) }));
    const fault = faultOf(result, options.exotic ? undefined : requestIn(event), tally);
    if (fault) expect.fail(`hostileEvent("${platform}", ${seed}, ${JSON.stringify(options)}): ${fault}`);
  }
  return tally;
}

function requestIn(event: unknown): unknown {
  const { request, Records } = (event ?? {}) as {
    request?: unknown;
    Records?: { cf?: { request?: unknown } }[];
  };
  return request ?? Records?.[0]?.cf?.request;
}

/** What is wrong with a result; undefined for the request itself, nothing, or a valid response. */
function faultOf(result: unknown, request: unknown, tally: Tally): string | undefined {
  if (result === undefined || result === null || result === request) {
    tally.passed++;
    return undefined;
  }
  if (typeof result !== "object") return "neither a request nor a response";
  if ("thrown" in result) return `throws ${result.thrown}`;
  const response = result as { statusCode?: unknown; status?: unknown; headers?: unknown };
  const status = response.statusCode ?? Number(response.status);
  const valid = typeof status === "number" && [301, 302, 303, 307, 308, 410].includes(status);
  if (!valid) return "no status of ours";
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  return faultOfHeaders(status, response.headers as Record<string, HeaderValue>);
}

type HeaderValue =
  | { readonly value: unknown }
  | readonly { readonly key?: unknown; readonly value: unknown }[];

function faultOfHeaders(status: number, headers: Readonly<Record<string, HeaderValue>>): string | undefined {
  const values = Object.entries(headers).map(
    ([name, entry]) => [name, "value" in entry ? entry.value : entry[0]?.value] as const,
  );
  const broken = values.find(
    ([name, value]) => !/^[a-z-]+$/.test(name) || typeof value !== "string" || !/^[ -~]+$/.test(value),
  );
  if (broken) return `header ${JSON.stringify(broken)}`;
  const { location, ...others } = Object.fromEntries(values);
  if (others["cache-control"] === undefined) return "no Cache-Control";
  if (status === 410) return location === undefined ? undefined : "410 with a Location";
  return isSafeLocation(String(location)) ? undefined : `Location ${location}`;
}

describe.each(PLATFORMS)("M13: hostile events on %s", (platform) => {
  const { own, build } = HANDLERS[platform];
  const ruleSet = everyFeature(platform);

  test("the rules use every feature that the platform has", () => {
    const unused = Object.entries(compileTable(ruleSet).features).filter(([, used]) => !used);
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  test("100,000 events through the project's own handler", { timeout: 120_000 }, async () => {
    const handler = loadArtefact(await build(ruleSet, own), platform);
    const { statuses, passed } = await fuzz(handler, platform, [0, 100_000], {});
    expect([...statuses.keys()].sort()).toEqual([301, 302, 303, 307, 308, 410]);
    expect(passed).toBeGreaterThan(20_000);
    expect(passed).toBeLessThan(80_000);
  });

  test("20,000 events that no platform sends through `redirect`", { timeout: 60_000 }, async () => {
    const handler = loadArtefact(await build(ruleSet), platform);
    const { statuses } = await fuzz(handler, platform, [1_000_000, 1_020_000], {
      exotic: true,
      longest: 10_000,
    });
    expect(statuses.size).toBe(6);
  });

  test.each([
    undefined,
    null,
    {},
    [],
    "event",
    7,
    { request: null },
    { Records: [] },
    { Records: [{}] },
    { Records: [{ cf: null }] },
  ])("`redirect` lets %j pass", async (event) => {
    const handler = loadArtefact(await build(ruleSet), platform);
    expect(await handler(event)).toBeUndefined();
  });
});

describeNjs("M13: hostile events in njs", () => {
  test("1,000 events through the project's own handler", { timeout: 60_000 }, async () => {
    const platform = "cloudfront-functions";
    const code = await functionCode(everyFeature(platform), HANDLERS[platform].own);
    const events = Array.from({ length: 1_000 }, (_, i) =>
      hostileEvent(platform, 2_000_000 + i, { longest: 2_000 }),
    );
    const results = runNjs(inNjs(code, events)).trimEnd().split(END);
    const tally: Tally = { statuses: new Map(), passed: 0 };
    expect(results.length).toBe(events.length);
    results.forEach((text, i) => {
      const fault = faultOf(JSON.parse(text.replaceAll("\n", "")), undefined, tally);
      if (fault) expect.fail(`event ${i}: ${fault}\n${JSON.stringify(events[i]).slice(0, 2000)}`);
    });
    expect(tally.statuses.size).toBe(6);
  });
});

const END = "\n;\n";

/** A script that asks for each event and prints the response, or null for the request; njs cuts lines at 2 KB. */
function inNjs(code: string, events: readonly unknown[]): string {
  const texts = events.map((event) => JSON.stringify(JSON.stringify(event)));
  return `${code}
var texts = [${texts.join(",\n")}];
async function run() {
  for (var i = 0; i < texts.length; i++) {
    var event = JSON.parse(texts[i]);
    var result;
    try { result = await handler(event); } catch (error) { result = { thrown: String(error) }; }
    var text = JSON.stringify(result === event.request ? null : result);
    for (var at = 0; at < text.length; at += 1000) console.log(text.slice(at, at + 1000));
    if (i < texts.length - 1) console.log(";");
  }
}
run();
`;
}
