/** Tier `inline`: the table inside the function's source. */
import type { RuleSet } from "../rules/rule.ts";
import { compileTable, type Table } from "../table/compile.ts";
import { type BuildProblem, type BuildResult, FUNCTION_FILE } from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { withGlobalHandler } from "./global-handler.ts";
import { FUNCTION_BYTES } from "./limits.ts";
import { guardFunction } from "./runtime-guard.ts";
import { heaviest, type RuleWeight } from "./weight.ts";

export interface TierInput {
  readonly ruleSet: RuleSet;
  /** Path of the handler's module. */
  readonly handler: string;
}

export async function buildInline({ ruleSet, handler }: TierInput): Promise<BuildResult> {
  const table = compileTable(ruleSet);
  const script = withGlobalHandler(await bundle({ handler, table, platform: "cloudfront-functions" }));
  if ("missing" in script) return { problems: [missingHandler(handler, script.missing)] };
  const bytes = Buffer.byteLength(script.code);
  const problems = [...guardFunction(script.code), ...tooLarge(bytes, table)];
  if (problems.length > 0) return { problems };
  return {
    artefact: {
      tier: "inline",
      rules: ruleSet.rules.length,
      bytes,
      budget: FUNCTION_BYTES,
      files: { [FUNCTION_FILE]: script.code },
      why: `the function with its table takes ${bytes} of ${FUNCTION_BYTES} bytes`,
    },
  };
}

export const missingHandler = (handler: string, message: string): BuildProblem => ({
  code: "FP3001",
  message: `${handler}: ${message}`,
  help: "write `export async function handler(event) { ... }`",
});

function tooLarge(bytes: number, table: Table): BuildProblem[] {
  if (bytes <= FUNCTION_BYTES) return [];
  return [
    {
      code: "FP3002",
      message: `the function takes ${bytes} bytes, ${bytes - FUNCTION_BYTES} more than the ${FUNCTION_BYTES} that CloudFront allows`,
      help: `build another tier (--tier lambda), or shorten rules; the heaviest are ${heaviest(table, 5).map(describe).join(", ")}`,
    },
  ];
}

const describe = ({ rule, bytes }: RuleWeight): string =>
  `${rule.location.file}:${rule.location.line} (${bytes} bytes)`;
