/** Rules and handler -> the built bytes, loaded and ready to be called. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMatcher, type Matcher } from "../match/matcher.ts";
import { type Diagnostic, hasErrors } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import { forStage } from "../rules/stage.ts";
import { compileTable } from "../table/compile.ts";
import type { Artefact, BuildProblem } from "../target/artefact.ts";
import { type BuildOptions, build } from "../target/build.ts";
import { bundle } from "../target/bundle.ts";
import { withGlobalHandler } from "../target/global-handler.ts";
import { type Platform, platformOf } from "../target/table-modules.ts";
import { type ArtefactHandler, loadArtefact, loadBuilt } from "../testing/artefact-runner.ts";

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

export interface LiveBuild {
  readonly artefact: Artefact;
  readonly platform: Platform;
  readonly handler: ArtefactHandler;
  /** As the stage sees it. */
  readonly ruleSet: RuleSet;
  /** M14: the reference that the built bytes are held against. */
  readonly matcher: Matcher;
  /** The same rules behind a handler that does nothing else; bundled when first asked for. */
  readonly redirectOnly: () => Promise<ArtefactHandler>;
}

export type BuildFailure =
  | { readonly kind: "diagnostics"; readonly loaded: LoadedRules }
  | { readonly kind: "problems"; readonly problems: readonly BuildProblem[] }
  /** The rules cannot be read, the handler cannot be bundled or throws as it is loaded. */
  | { readonly kind: "error"; readonly error: unknown };

export type LiveBuildResult = { readonly live: LiveBuild } | { readonly failure: BuildFailure };

/** The host that requests for 127.0.0.1 and localhost are taken to be for. */
export const siteHostOf = ({ ruleSet }: LiveBuild): string => ruleSet.site.hosts[0] ?? "localhost";

/** Never throws: whatever keeps the build from being is in the result. */
export async function buildLive(options: LiveBuildOptions): Promise<LiveBuildResult> {
  try {
    const loaded = await options.load();
    if (hasErrors(loaded.diagnostics)) return { failure: { kind: "diagnostics", loaded } };
    const result = await build(loaded.ruleSet, options);
    if ("problems" in result) return { failure: { kind: "problems", problems: result.problems } };
    return { live: liveBuild(result.artefact, forStage(loaded.ruleSet, options.stage), options.console) };
  } catch (error) {
    return { failure: { kind: "error", error } };
  }
}

function liveBuild(artefact: Artefact, ruleSet: RuleSet, log: Console | undefined): LiveBuild {
  const platform = platformOf(artefact.tier);
  let redirectOnly: Promise<ArtefactHandler> | undefined;
  return {
    artefact,
    platform,
    handler: loadBuilt(artefact, log ? { log } : {}),
    ruleSet,
    matcher: createMatcher(ruleSet),
    redirectOnly: () => {
      redirectOnly ??= buildRedirectOnly(ruleSet, platform);
      return redirectOnly;
    },
  };
}

/** `.ts` in the repository, `.js` in the package. */
const EXTENSION = import.meta.url.slice(-3);
const REDIRECT_ONLY = join(dirname(fileURLToPath(import.meta.url)), `redirect-only${EXTENSION}`);

async function buildRedirectOnly(ruleSet: RuleSet, platform: Platform): Promise<ArtefactHandler> {
  const code = await bundle({ handler: REDIRECT_ONLY, table: compileTable(ruleSet), platform });
  if (platform === "lambda-edge") return loadArtefact(code, platform);
  const script = withGlobalHandler(code);
  if ("missing" in script) throw new Error(script.missing);
  return loadArtefact(script.code, platform);
}
