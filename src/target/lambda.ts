/** Tier `lambda`: the table inside a Lambda@Edge viewer-request bundle. */
import { strToU8, zipSync } from "fflate";
import type { RuleSet } from "../rules/rule.ts";
import { compileTable } from "../table/compile.ts";
import { type BuildResult, FUNCTION_FILE } from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { missingHandler, type TierInput } from "./inline.ts";
import { LAMBDA_ZIP_BYTES } from "./limits.ts";

export async function buildLambda({ ruleSet, handler }: TierInput): Promise<BuildResult> {
  const problems = unseenConditions(ruleSet);
  if (problems.length > 0) return { problems };
  const code = await bundle({ handler, table: compileTable(ruleSet), platform: "lambda-edge" });
  if (!/\bhandler:\s*\(\)\s*=>/.test(code)) {
    return {
      problems: [missingHandler(handler, "the handler's module must export one function, `handler`")],
    };
  }
  const bytes = zipSync({ [FUNCTION_FILE]: strToU8(code) }, { level: 9 }).length;
  if (bytes > LAMBDA_ZIP_BYTES) {
    const message = `the zipped bundle takes ${bytes} bytes, ${bytes - LAMBDA_ZIP_BYTES} more than ${LAMBDA_ZIP_BYTES}`;
    return { problems: [{ code: "FP3003", message, help: "split the rules over several distributions" }] };
  }
  return {
    artefact: {
      tier: "lambda",
      rules: ruleSet.rules.length,
      bytes,
      budget: LAMBDA_ZIP_BYTES,
      files: { [FUNCTION_FILE]: code },
      why: `the zipped bundle takes ${bytes} of ${LAMBDA_ZIP_BYTES} bytes`,
    },
  };
}

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
