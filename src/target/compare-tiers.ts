/** How all tiers stand to a rule set of which one was built: what `build` shows, so that the choice can be judged. */
import type { RuleSet } from "../rules/rule.ts";
import { forStage } from "../rules/stage.ts";
import type { Artefact, BuildResult, Reads, TierName } from "./artefact.ts";
import { BUILDERS, type Builder, type BuildOptions, type ChosenTier, tryTier } from "./build.ts";
import { pricePerMillion, READS } from "./prices.ts";

export interface TierReport {
  readonly tier: TierName;
  readonly fits: boolean;
  /** Bytes that count against the budget; null where the tier cannot be built for another reason. */
  readonly bytes: number | null;
  readonly budget: number | null;
  /** How many more rules like these fit, estimated from the bytes that they take. */
  readonly headroom: number | null;
  /** Of a KeyValueStore a request. */
  readonly reads: Reads;
  /** US dollars, beside what CloudFront takes for a request; with as many reads as a request may need. */
  readonly pricePerMillion: number;
  /** Why it was taken or passed over. */
  readonly why: string;
}

/** From so many rules on, what the code takes hardly counts beside them. */
const MANY_RULES = 1_000;

/**
 * Builds each tier that was not tried yet; for few rules each that fits once more, with half of them, to tell what
 * the code takes from what the rules take.
 *
 * @param chosen what `chooseTier` gave for the same options
 */
export async function compareTiers(
  ruleSet: RuleSet,
  options: BuildOptions,
  { artefact: built, passedOver }: ChosenTier,
): Promise<TierReport[]> {
  const staged = forStage(ruleSet, options.stage);
  const reports: TierReport[] = [];
  for (const builder of BUILDERS) {
    const chosen = builder.tier === built.tier;
    const problems = passedOver.get(builder.tier);
    const known = chosen ? { artefact: built } : problems && { problems };
    const result = known ?? (await tryTier(builder, staged, options));
    const reads = readsOf(builder.tier, result);
    reports.push({
      tier: builder.tier,
      fits: "artefact" in result,
      ...sizeOf(result),
      headroom: "artefact" in result ? await headroom(builder, staged, options, result.artefact) : null,
      reads,
      pricePerMillion: pricePerMillion(builder.tier, reads.most),
      why: chosen ? whyChosen(options) : whyNot(result, built.tier),
    });
  }
  return reports;
}

const whyChosen = ({ tier = "auto" }: BuildOptions): string =>
  tier === "auto" ? "first that fits" : "asked for";

const whyNot = (result: BuildResult, chosen: TierName): string =>
  "artefact" in result
    ? `fits, but ${chosen} was taken`
    : result.problems.map(({ message }) => message).join("; ");

const readsOf = (tier: TierName, result: BuildResult): Reads =>
  ("artefact" in result ? result.artefact.store?.reads : undefined) ?? READS[tier];

function sizeOf(result: BuildResult): Pick<TierReport, "bytes" | "budget"> {
  if ("artefact" in result) return { bytes: result.artefact.bytes, budget: result.artefact.budget };
  const size = result.problems.find((problem) => problem.size)?.size;
  return { bytes: size?.bytes ?? null, budget: size?.budget ?? null };
}

/** Null where there are too few rules to tell. Of many all bytes count as theirs, which errs on the safe side. */
async function headroom(
  builder: Builder,
  ruleSet: RuleSet,
  options: BuildOptions,
  { bytes, budget }: Artefact,
): Promise<number | null> {
  const { rules } = ruleSet;
  const roomAt = (perRule: number) => (perRule > 0 ? Math.floor((budget - bytes) / perRule) : null);
  if (rules.length >= MANY_RULES) return roomAt(bytes / rules.length);
  const half = await tryTier(builder, { ...ruleSet, rules: rules.slice(0, rules.length >> 1) }, options);
  if (!("artefact" in half) || rules.length < 2) return null;
  return roomAt((bytes - half.artefact.bytes) / (rules.length - (rules.length >> 1)));
}
