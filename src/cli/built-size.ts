/** What the rules take once built, for `check`: nothing is written. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { BuiltSize } from "../check/context.ts";
import type { RuleSet } from "../rules/rule.ts";
import { compileTable } from "../table/compile.ts";
import type { TierName } from "../target/artefact.ts";
import { build } from "../target/build.ts";
import { BundleError } from "../target/bundle.ts";
import { heaviest } from "../target/weight.ts";
import type { Io } from "./io.ts";

export interface SizeFlags {
  readonly handler: string;
  readonly tier: TierName | "auto";
}

/** Rules that are named as the heaviest. */
const NAMED = 3;

/** Nothing where there is no handler, or where the rules cannot be built, which is told. */
export async function builtSize(
  ruleSet: RuleSet,
  { handler, tier }: SizeFlags,
  io: Io,
): Promise<{ size?: BuiltSize }> {
  const path = resolve(io.cwd, handler);
  if (!existsSync(path)) return {};
  const result = await build(ruleSet, { tier, handler: path }).catch((error: unknown) => {
    if (error instanceof BundleError) return { problems: [{ message: error.message }] };
    throw error;
  });
  if ("problems" in result) {
    const [first] = result.problems;
    io.stderr(`the rules cannot be built, so their size is not checked: ${first?.message}\n`);
    return {};
  }
  const { artefact } = result;
  const named = heaviest(compileTable(ruleSet), NAMED).map(({ rule }) => rule);
  return { size: { tier: artefact.tier, bytes: artefact.bytes, budget: artefact.budget, heaviest: named } };
}
