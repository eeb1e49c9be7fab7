/** What the built handler makes of a request: rules, then the site's own work. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Request } from "../match/request.ts";
import type { RuleSet } from "../rules/rule.ts";
import { build } from "../target/build.ts";
import { platformOf } from "../target/table-modules.ts";
import { loadBuilt } from "../testing/artefact-runner.ts";
import { eventOf } from "../testing/ask-artefact.ts";
import { type EdgeResult, readResult } from "../testing/result.ts";

export interface Handled {
  readonly kind: "response" | "request" | "fault";
  /** In words. */
  readonly what: string;
  /** Path that the origin is asked for. */
  readonly uri?: string;
}

interface Flags {
  readonly handler: string | false;
  readonly stage?: string;
}

/** Undefined where there is no handler to run. */
export async function handledBy(
  { handler, stage }: Flags,
  ruleSet: RuleSet,
  request: Request,
  cwd: string,
): Promise<Handled | undefined> {
  if (handler === false) return undefined;
  const file = resolve(cwd, handler);
  const exists = await stat(file).catch(() => undefined);
  if (!exists) return undefined;
  const built = await build(ruleSet, { handler: file, tier: "auto", ...(stage !== undefined && { stage }) });
  if (!("artefact" in built)) {
    return { kind: "fault", what: `cannot be built: ${built.problems[0]?.message ?? "unknown"}` };
  }
  const { artefact } = built;
  const platform = platformOf(artefact.tier);
  try {
    const run = loadBuilt(artefact, { now: () => request.time * 1000 });
    const returned = await run(eventOf(request, platform));
    return describe(readResult(platform, returned, eventOf(request, platform)), request);
  } catch (error) {
    return { kind: "fault", what: `fails: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function describe(result: EdgeResult, request: Request): Handled {
  if (result.type === "response") {
    return {
      kind: "response",
      what: `answers ${result.status}${result.location === undefined ? "" : ` ${result.location}`}`,
    };
  }
  const changed = [
    ...(result.uri === request.path ? [] : [`path ${result.uri}`]),
    ...(result.querystring === request.query ? [] : [`query ${result.querystring || "none"}`]),
    ...Object.entries(result.headers)
      .filter(([name, value]) => name !== "host" && name !== "cookie" && request.headers[name] !== value)
      .filter(([name]) => !name.startsWith("cloudfront-"))
      .map(([name, value]) => `${name}: ${value}`),
  ];
  const what =
    changed.length === 0
      ? "passes the request on as it is"
      : `passes the request on with ${changed.join(", ")}`;
  return { kind: "request", what, uri: result.uri };
}
