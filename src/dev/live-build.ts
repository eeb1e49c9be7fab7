/** Rules and handler -> the built bytes, loaded and ready to be called. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMatcher, type Matcher } from "../match/matcher.ts";
import { type Diagnostic, hasErrors } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import { forStage } from "../rules/stage.ts";
import { compileTable } from "../table/compile.ts";
import type { Artefact, BuildProblem } from "../target/artefact.ts";
import { type BuildOptions, build, lambdaHandler } from "../target/build.ts";
import { bundle } from "../target/bundle.ts";
import { withGlobalHandler } from "../target/global-handler.ts";
import { type Platform, platformOf } from "../target/table-modules.ts";
import {
  type ArtefactHandler,
  loadArtefact,
  loadBuilt,
  type RunOptions,
} from "../testing/artefact-runner.ts";

export interface LoadedRules {
  readonly ruleSet: RuleSet;
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file by the path that diagnostics name. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface LiveBuildOptions extends BuildOptions {
  /** Reads the rules anew; may throw where they cannot be read. */
  readonly load: () => Promise<LoadedRules>;
  /** Where `console` of the function writes to. Default: this process's. */
  readonly console?: Console;
}

/** What answers requests. */
export interface Live {
  readonly platform: Platform;
  readonly handler: ArtefactHandler;
  /** As the stage sees it. */
  readonly ruleSet: RuleSet;
  /** M14: the reference that the built bytes are held against. */
  readonly matcher: Matcher;
  /** The same rules behind a handler that does nothing else; bundled when first asked for. */
  readonly redirectOnly: () => Promise<ArtefactHandler>;
}

/** The bytes that `build` writes. */
export interface LiveBuild extends Live {
  readonly artefact: Artefact;
}

export type BuildFailure =
  | { readonly kind: "diagnostics"; readonly loaded: LoadedRules }
  | { readonly kind: "problems"; readonly problems: readonly BuildProblem[] }
  /** The rules cannot be read, the handler cannot be bundled or throws as it is loaded. */
  | { readonly kind: "error"; readonly error: unknown };

export type LiveBuildResult = { readonly live: LiveBuild } | { readonly failure: BuildFailure };

/** The host that requests for 127.0.0.1 and localhost are taken to be for. */
export const siteHostOf = ({ ruleSet }: Live): string => ruleSet.site.hosts[0] ?? "localhost";

/** Never throws: whatever keeps the build from being is in the result. */
export async function buildLive(options: LiveBuildOptions): Promise<LiveBuildResult> {
  try {
    const loaded = await options.load();
    if (hasErrors(loaded.diagnostics)) return { failure: { kind: "diagnostics", loaded } };
    const result = await build(loaded.ruleSet, options);
    if ("problems" in result) return { failure: { kind: "problems", problems: result.problems } };
    const { artefact } = result;
    const handler = loadBuilt(artefact, runOptions(options));
    const ruleSet = forStage(loaded.ruleSet, options.stage);
    return { live: { artefact, ...liveOf(ruleSet, platformOf(artefact.tier), handler) } };
  } catch (error) {
    return { failure: { kind: "error", error } };
  }
}

/**
 * The same rules, handler and runtime with a table that is not written at all: answers as the build will.
 * Undefined where there is none; why, the build will say.
 */
export async function draftLive(options: LiveBuildOptions, platform: Platform): Promise<Live | undefined> {
  try {
    const loaded = await options.load();
    if (hasErrors(loaded.diagnostics)) return undefined;
    const ruleSet = forStage(loaded.ruleSet, options.stage);
    const handler = platform === "lambda-edge" ? lambdaHandler(options.handler) : options.handler;
    return liveOf(ruleSet, platform, await loadPlain(handler, ruleSet, platform, runOptions(options)));
  } catch {
    return undefined;
  }
}

const runOptions = ({ console: log }: LiveBuildOptions): RunOptions => (log ? { log } : {});

function liveOf(ruleSet: RuleSet, platform: Platform, handler: ArtefactHandler): Live {
  let matcher: Matcher | undefined;
  let redirectOnly: Promise<ArtefactHandler> | undefined;
  return {
    platform,
    handler,
    ruleSet,
    matcher: (request) => {
      matcher ??= createMatcher(ruleSet);
      return matcher(request);
    },
    redirectOnly: () => {
      redirectOnly ??= loadPlain(REDIRECT_ONLY, ruleSet, platform);
      return redirectOnly;
    },
  };
}

/** `.ts` in the repository, `.js` in the package. */
const EXTENSION = import.meta.url.slice(-3);
const REDIRECT_ONLY = join(dirname(fileURLToPath(import.meta.url)), `redirect-only${EXTENSION}`);

/** Stands for the exact table: as a text it would be written, bundled and read several times before it is asked. */
const EXACT = "fingerpost$exact";

/** @throws Error where the handler cannot be bundled or loaded */
async function loadPlain(
  handler: string,
  ruleSet: RuleSet,
  platform: Platform,
  options: RunOptions = {},
): Promise<ArtefactHandler> {
  const table = compileTable(ruleSet);
  const records = new Map(table.exact.map(({ key, record }) => [key, record]));
  const exact = { format: "sorted", code: `return ${EXACT}(key);` } as const;
  const code = await bundle({ handler, table, exact, platform, minify: false });
  const withTable = { ...options, globals: { [EXACT]: (key: string) => records.get(key) } };
  if (platform === "lambda-edge") return loadArtefact(code, platform, withTable);
  const script = withGlobalHandler(code);
  if ("missing" in script) throw new Error(script.missing);
  return loadArtefact(script.code, platform, withTable);
}
