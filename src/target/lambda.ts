/** Tier `lambda`: the table inside a Lambda@Edge viewer-request bundle. */
import { constants } from "node:zlib";
import type { RuleSet } from "../rules/rule.ts";
import { compileTable } from "../table/compile.ts";
import { QUALITIES } from "../table/compressed/encode.ts";
import { compressedExact } from "../table/exact-format.ts";
import { type BuildProblem, type BuildResult, FUNCTION_FILE } from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { missingHandler, type TierInput } from "./inline.ts";
import { LAMBDA_ZIP_BYTES, LAMBDA_ZIP_MOST_BYTES } from "./limits.ts";
import { zippedBytes } from "./zip-size.ts";

export async function buildLambda({ ruleSet, handler, boundsBelow = 0 }: TierInput): Promise<BuildResult> {
  const problems = unseenConditions(ruleSet);
  if (problems.length > 0) return { problems };
  const budget = ruleSet.site.maxZipBytes ?? LAMBDA_ZIP_BYTES;
  const table = compileTable(ruleSet);
  let code = "";
  let bytes = 0;
  for (const quality of QUALITIES) {
    code = await bundle({
      handler,
      table,
      exact: compressedExact(table.exact, quality),
      platform: "lambda-edge",
    });
    bytes = zippedAtMost(code, boundsBelow * budget);
    if (bytes <= budget) break;
  }
  if (!/\bhandler:\s*\(\)\s*=>/.test(code)) {
    return {
      problems: [missingHandler(handler, "the handler's module must export one function, `handler`")],
    };
  }
  if (bytes > budget) return { problems: [tooLarge(bytes, budget)] };
  return {
    artefact: {
      tier: "lambda",
      rules: ruleSet.rules.length,
      bytes,
      budget,
      files: { [FUNCTION_FILE]: code },
      why: `the zipped bundle takes ${bytes} of ${budget} bytes`,
    },
  };
}

/** Bytes of the zip; where a bound below `enough` will do, one that takes a fraction of the time. */
function zippedAtMost(code: string, enough: number): number {
  const quick = enough > 0 ? zippedBytes(FUNCTION_FILE, code, constants.Z_BEST_SPEED) : Infinity;
  return quick <= enough ? quick : zippedBytes(FUNCTION_FILE, code);
}

const tooLarge = (bytes: number, budget: number): BuildProblem => ({
  code: "FP3003",
  size: { bytes, budget },
  message: `the zipped bundle takes ${bytes} bytes, ${bytes - budget} more than ${budget}`,
  help:
    budget < LAMBDA_ZIP_MOST_BYTES
      ? `raise \`lambda.maxZipBytes\` of site.json, up to ${LAMBDA_ZIP_MOST_BYTES}, where your account takes larger bundles; or split the rules over several distributions`
      : "split the rules over several distributions",
});

/** M8: what viewer events of Lambda@Edge do not show. (Developer Guide, edge-functions-choosing) */
const UNSEEN = ["country", "scheme"] as const;

function unseenConditions({ rules }: RuleSet) {
  return rules.flatMap(({ conditions, location, from }) =>
    UNSEEN.filter((kind) => conditions.some((condition) => condition.kind === kind)).map((kind) => ({
      code: "FP3004" as const,
      message: `${location.file}:${location.line}: \`${from}\` asks for the ${kind}, which a Lambda@Edge viewer event does not show`,
      help:
        kind === "scheme"
          ? "write the URL without scheme (//host/path), or build a CloudFront Function"
          : "build a CloudFront Function, or remove the condition",
    })),
  );
}
