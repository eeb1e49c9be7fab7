/** What `check` learns from the build: how much the rules take, and where the handler sends them. Nothing is written. */
import { resolve } from "node:path";
import type { BuiltSize, HandlerLoop } from "../check/context.ts";
import { NEARLY } from "../check/nearly-full.ts";
import type { RuleSet } from "../rules/rule.ts";
import { findHandlerLoops } from "../simulate/handler-loops.ts";
import { compileTable } from "../table/compile.ts";
import { type Artefact, FUNCTION_FILE, type TierName } from "../target/artefact.ts";
import { build } from "../target/build.ts";
import { heaviest } from "../target/weight.ts";
import { createAsk } from "../testing/ask-artefact.ts";
import type { Io } from "./io.ts";
import { tryBuild } from "./try-build.ts";

export interface SizeFlags {
  readonly handler: string;
  readonly tier: TierName | "auto";
}

/** Rules that are named as the heaviest. */
const NAMED = 3;

export interface BuiltFacts {
  readonly size?: BuiltSize;
  readonly handlerLoops?: readonly HandlerLoop[];
}

/** Nothing where the rules cannot be built, which is told. */
export async function builtFacts(
  ruleSet: RuleSet,
  { handler, tier }: SizeFlags,
  now: number,
  io: Io,
): Promise<BuiltFacts> {
  const path = resolve(io.cwd, handler);
  const result = await tryBuild(ruleSet, { tier, handler: path, boundsBelow: NEARLY });
  if ("problems" in result) {
    const [first] = result.problems;
    io.stderr(`the rules cannot be built, so their size is not checked: ${first?.message}\n`);
    return {};
  }
  const { artefact } = result;
  const { bytes, budget } = artefact;
  const size = {
    tier: artefact.tier,
    bytes,
    budget,
    get heaviest() {
      return heaviest(compileTable(ruleSet), NAMED).map(({ rule }) => rule);
    },
  };
  return { size, handlerLoops: await loopsOf(ruleSet, artefact, path, now) };
}

/** A handler whose code names no `location` redirects nobody by itself. */
async function loopsOf(
  ruleSet: RuleSet,
  artefact: Artefact,
  handler: string,
  now: number,
): Promise<readonly HandlerLoop[]> {
  const tier = artefact.tier === "lambda" ? "lambda" : "inline";
  const bare = await build({ ...ruleSet, rules: [] }, { tier, handler });
  if (!("artefact" in bare) || !/location/i.test(bare.artefact.files[FUNCTION_FILE] ?? "")) return [];
  return findHandlerLoops(ruleSet, { ask: createAsk(artefact), askBare: createAsk(bare.artefact), now });
}
