/** Tier `inline`: the table inside the function's source. */
import type { RuleSet } from "../rules/rule.ts";
import { compileTable, type Table } from "../table/compile.ts";
import { type EncodedExact, EXACT_FORMATS, type ExactFormat, encodeExact } from "../table/exact-format.ts";
import { type Artefact, type BuildProblem, type BuildResult, FUNCTION_FILE } from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { withGlobalHandler } from "./global-handler.ts";
import { FUNCTION_BYTES } from "./limits.ts";
import { guardFunction } from "./runtime-guard.ts";
import { heaviest, type RuleWeight } from "./weight.ts";

export interface TierInput {
  readonly ruleSet: RuleSet;
  /** Path of the handler's module. */
  readonly handler: string;
  /** Of tier kvs, see `BuildOptions`. */
  readonly namespace?: string;
}

export async function buildInline({ ruleSet, handler }: TierInput): Promise<BuildResult> {
  const table = compileTable(ruleSet);
  let best: Built | undefined;
  for (const format of formatsOf(table)) {
    const exact = encodeExact(table.exact, format);
    if (!exact) continue;
    const built = await buildFormat(handler, table, exact);
    if ("missing" in built) return { problems: [missingHandler(handler, built.missing)] };
    if (!best || built.bytes < best.bytes) best = built;
    if (best.bytes <= FUNCTION_BYTES) break;
  }
  if (!best) throw new Error("no format holds the rules");
  const problems = [...guardFunction(best.code), ...tooLarge(best.bytes, table)];
  return problems.length > 0 ? { problems } : { artefact: artefactOf(ruleSet, best) };
}

interface Built {
  readonly code: string;
  readonly bytes: number;
  readonly format: ExactFormat;
}

/** Without exact rules there is nothing that formats differ in; plain lines hold any rules. */
const formatsOf = (table: Table): readonly ExactFormat[] =>
  table.exact.length > 0 ? EXACT_FORMATS : ["sorted"];

async function buildFormat(
  handler: string,
  table: Table,
  exact: EncodedExact,
): Promise<Built | { readonly missing: string }> {
  const script = withGlobalHandler(await bundle({ handler, table, exact, platform: "cloudfront-functions" }));
  if ("missing" in script) return script;
  return { code: script.code, bytes: Buffer.byteLength(script.code), format: exact.format };
}

function artefactOf(ruleSet: RuleSet, { code, bytes, format }: Built): Artefact {
  const written = format === "dense" ? ", exact rules in the dense format" : "";
  return {
    tier: "inline",
    rules: ruleSet.rules.length,
    bytes,
    budget: FUNCTION_BYTES,
    files: { [FUNCTION_FILE]: code },
    why: `the function with its table takes ${bytes} of ${FUNCTION_BYTES} bytes${written}`,
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
      size: { bytes, budget: FUNCTION_BYTES },
      message: `the function takes ${bytes} bytes, ${bytes - FUNCTION_BYTES} more than the ${FUNCTION_BYTES} that CloudFront allows`,
      help: `build another tier (--tier lambda), or shorten rules; the heaviest are ${heaviest(table, 5).map(describe).join(", ")}`,
    },
  ];
}

const describe = ({ rule, bytes }: RuleWeight): string =>
  `${rule.location.file}:${rule.location.line} (${bytes} bytes)`;
