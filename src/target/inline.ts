/** Tier `inline`: the table inside the function's source. */
import type { RuleSet } from "../rules/rule.ts";
import { compileTable, type Table } from "../table/compile.ts";
import {
  type EncodedExact,
  EXACT_FORMATS,
  type ExactFormat,
  encodeExact,
  sortedExact,
} from "../table/exact-format.ts";
import { NO_LINES } from "../table/sorted/encode.ts";
import { type Artefact, type BuildProblem, type BuildResult, FUNCTION_FILE } from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { withGlobalHandler } from "./global-handler.ts";
import { FUNCTION_BYTES } from "./limits.ts";
import { guardFunction } from "./runtime-guard.ts";
import { heaviest, leastBytes, type RuleWeight } from "./weight.ts";

export interface TierInput {
  readonly ruleSet: RuleSet;
  /** Path of the handler's module. */
  readonly handler: string;
  /** Of tier kvs, see `BuildOptions`. */
  readonly namespace?: string;
  /** See `BuildOptions`. */
  readonly boundsBelow?: number;
}

export async function buildInline({ ruleSet, handler, boundsBelow }: TierInput): Promise<BuildResult> {
  const table = compileTable(ruleSet);
  const least = leastBytes(table);
  const surely =
    least > FUNCTION_BYTES && (await problemsWithout(handler, table, least, boundsBelow === undefined));
  if (surely) return { problems: surely };
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
  const over = best.bytes > FUNCTION_BYTES ? [tooLarge(best.bytes, table)] : [];
  const problems = [...guardFunction(best.code), ...over];
  return problems.length > 0 ? { problems } : { artefact: artefactOf(ruleSet, best) };
}

/**
 * So many rules are surely too many: only the handler is built, since all that is wrong is told at once.
 *
 * @param exactly whether the bytes of the handler are counted too
 */
async function problemsWithout(
  handler: string,
  table: Table,
  least: number,
  exactly: boolean,
): Promise<readonly BuildProblem[] | undefined> {
  const built = await buildFormat(handler, { ...table, exact: [], index: [] }, sortedExact([]), exactly);
  if ("missing" in built) return [missingHandler(handler, built.missing)];
  // A handler that does not ask the table has none of it.
  if (!built.code.includes(NO_LINES)) return undefined;
  return [...guardFunction(built.code), tooLarge(exactly ? built.bytes + least : least, table, "at least ")];
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
  fold = true,
): Promise<Built | { readonly missing: string }> {
  const platform = "cloudfront-functions";
  const script = withGlobalHandler(await bundle({ handler, table, exact, platform, fold }));
  if ("missing" in script) return script;
  return { code: script.code, bytes: Buffer.byteLength(script.code), format: exact.format };
}

/** What a reviewer should know of a format. */
const WRITTEN: Readonly<Record<ExactFormat, string>> = {
  fast: "",
  sorted: "",
  dense: ", exact rules in the dense format",
  digest: ", exact rules in the digest format: 64 bits of an MD5 digest stand for a path",
};

function artefactOf(ruleSet: RuleSet, { code, bytes, format }: Built): Artefact {
  return {
    tier: "inline",
    rules: ruleSet.rules.length,
    bytes,
    budget: FUNCTION_BYTES,
    files: { [FUNCTION_FILE]: code },
    why: `the function with its table takes ${bytes} of ${FUNCTION_BYTES} bytes${WRITTEN[format]}`,
  };
}

export const missingHandler = (handler: string, message: string): BuildProblem => ({
  code: "FP3001",
  message: `${handler}: ${message}`,
  help: "write `export async function handler(event) { ... }`",
});

/** @param about "at least " where the bytes are a bound */
const tooLarge = (bytes: number, table: Table, about = ""): BuildProblem => ({
  code: "FP3002",
  size: { bytes, budget: FUNCTION_BYTES },
  message: `the function takes ${about}${bytes} bytes, ${bytes - FUNCTION_BYTES} more than the ${FUNCTION_BYTES} that CloudFront allows`,
  // A tier that is passed over tells no help.
  get help() {
    return `build another tier (--tier lambda), or shorten rules; the heaviest are ${heaviest(table, 5).map(describe).join(", ")}`;
  },
});

const describe = ({ rule, bytes }: RuleWeight): string =>
  `${rule.location.file}:${rule.location.line} (${bytes} bytes)`;
