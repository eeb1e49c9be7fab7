/** A rule set -> an artefact of the tier asked for, or of the first that holds it. */
import { stat } from "node:fs/promises";
import type { RuleSet } from "../rules/rule.ts";
import { forStage } from "../rules/stage.ts";
import type { Artefact, BuildProblem, BuildResult, TierName } from "./artefact.ts";
import { buildInline, type TierInput } from "./inline.ts";
import { buildKvs } from "./kvs.ts";
import { buildLambda } from "./lambda.ts";
import { manifestOf } from "./manifest.ts";

export interface BuildOptions {
  /** Default `auto`: the first tier that holds the rules. */
  readonly tier?: TierName | "auto";
  /** Path of the handler of a CloudFront Function; that of Lambda@Edge stands beside it as `*.lambda.ts`. */
  readonly handler: string;
  /** Stage whose settings apply, e.g. one that softens. */
  readonly stage?: string;
  /** Of tier kvs: what all keys begin with, so that several tables may share a store. A name and a colon. */
  readonly namespace?: string;
  /**
   * For those who only ask which tier holds the rules and whether it is nearly full: a share of the budget below which
   * bytes may be told as more than they are. Of a tier that is surely too small they may be told as less.
   */
  readonly boundsBelow?: number;
}

type BuildTier = (input: TierInput) => Promise<BuildResult>;

export interface Builder {
  readonly tier: TierName;
  readonly build: BuildTier;
}

/** In the order in which `auto` tries them. */
export const BUILDERS: readonly Builder[] = [
  { tier: "inline", build: buildInline },
  { tier: "kvs", build: buildKvs },
  { tier: "lambda", build: buildLambda },
];

/** What was taken, and why the tiers before it were not. */
export interface ChosenTier {
  readonly artefact: Artefact;
  readonly passedOver: ReadonlyMap<TierName, readonly BuildProblem[]>;
}

/**
 * @throws BundleError for a handler that cannot be bundled
 */
export async function build(ruleSet: RuleSet, options: BuildOptions): Promise<BuildResult> {
  const chosen = await chooseTier(ruleSet, options);
  return "artefact" in chosen ? { artefact: chosen.artefact } : chosen;
}

/**
 * `build`, for those who tell of the other tiers too.
 *
 * @throws BundleError for a handler that cannot be bundled
 */
export async function chooseTier(
  ruleSet: RuleSet,
  options: BuildOptions,
): Promise<ChosenTier | { readonly problems: readonly BuildProblem[] }> {
  const staged = forStage(ruleSet, options.stage);
  const wanted = BUILDERS.filter(({ tier }) => (options.tier ?? "auto") === "auto" || tier === options.tier);
  const passedOver = new Map<TierName, readonly BuildProblem[]>();
  for (const builder of wanted) {
    const result = await tryTier(builder, staged, options);
    const problems = [...passedOver.values()].flat();
    if ("artefact" in result) {
      return { artefact: finished(result.artefact, problems, options.stage), passedOver };
    }
    // Another tier would not mend the handler's code.
    if (result.problems.every(isFaultOfHandler)) return result;
    passedOver.set(builder.tier, result.problems);
  }
  return { problems: [...passedOver.values()].flat() };
}

/**
 * One tier, its handler looked for: that of Lambda@Edge stands beside that of a CloudFront Function.
 *
 * @throws BundleError for a handler that cannot be bundled
 */
export async function tryTier(
  builder: Builder,
  staged: RuleSet,
  options: BuildOptions,
): Promise<BuildResult> {
  const handler = builder.tier === "lambda" ? lambdaHandler(options.handler) : options.handler;
  if (!(await exists(handler))) return { problems: [noHandler(handler, builder.tier)] };
  const { namespace, boundsBelow } = options;
  return builder.build({
    ruleSet: staged,
    handler,
    ...(namespace !== undefined && { namespace }),
    ...(boundsBelow !== undefined && { boundsBelow }),
  });
}

function finished(
  artefact: Artefact,
  passedOver: readonly BuildProblem[],
  stage: string | undefined,
): Artefact {
  const because = passedOver.map((problem) => `; ${problem.message}`).join("");
  const whole = { ...artefact, why: artefact.why + because };
  return { ...whole, files: { ...whole.files, "manifest.json": manifestOf(whole, stage) } };
}

/** `viewer-request.ts` -> `viewer-request.lambda.ts`. */
export const lambdaHandler = (handler: string): string =>
  handler.replace(/(\.lambda)?(\.[cm]?[jt]s)$/, ".lambda$2");

const isFaultOfHandler = ({ code }: BuildProblem): boolean => /^FP(3001|31\d\d)$/.test(code);

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

const noHandler = (handler: string, tier: TierName): BuildProblem => ({
  code: "FP3005",
  message: `no handler at ${handler} for tier ${tier}`,
  help: "run `fingerpost init`, or name the handler with --handler",
});
