/** What a change of rules does to tier and size. */
import type { RuleSet } from "../rules/rule.ts";
import type { TierName } from "../target/artefact.ts";
import { tryBuild } from "./try-build.ts";

interface Size {
  readonly tier: TierName;
  readonly bytes: number;
  readonly budget: number;
}

export interface SizeChange {
  /** Null where the rules cannot be built. */
  readonly before: Size | null;
  readonly after: Size | null;
}

/** Undefined where nothing can be built with this handler. */
export async function compareSizes(
  before: RuleSet,
  after: RuleSet,
  handler: string,
): Promise<SizeChange | undefined> {
  const sizes = { before: await sizeOf(before, handler), after: await sizeOf(after, handler) };
  return sizes.before || sizes.after ? sizes : undefined;
}

async function sizeOf(ruleSet: RuleSet, handler: string): Promise<Size | null> {
  const result = await tryBuild(ruleSet, { handler });
  if (!("artefact" in result)) return null;
  const { tier, bytes, budget } = result.artefact;
  return { tier, bytes, budget };
}

/** One line each for size and tier; the tier only where it changes. */
export function sizeLines(sizes: SizeChange | undefined): string[] {
  if (!sizes) return [];
  const { before, after } = sizes;
  const name = (size: Size | null) => (size ? `tier ${size.tier}` : "none that holds the rules");
  const lines = [`size: ${sizeText(before)} before, ${sizeText(after)} now`];
  return before?.tier === after?.tier
    ? lines
    : [...lines, `tier: ${name(before)} before, ${name(after)} now`];
}

const sizeText = (size: Size | null): string =>
  size ? `${size.bytes} of ${size.budget} bytes` : "nothing that can be built";
