/** One list of cases, every engine: what the design says, in the words of a request and its answer. */
import { describe, expect, test } from "vitest";
import { buildLambda } from "../../src/target/lambda.ts";
import { askedIn, conforms, type Engine, reference, ruleSetFor } from "../support/conformance.ts";
import { askLambda, lambdaCode } from "../support/engines.ts";
import { CASES } from "./cases/index.ts";

const inLambda: Engine = async (each) => askLambda(await lambdaCode(ruleSetFor(each)), askedIn(each));

describe("reference matcher", () => conforms(reference, CASES));

describe("Lambda@Edge bundle", () => {
  conforms(
    inLambda,
    CASES.filter(({ lambda }) => lambda === undefined),
  );

  test.each(CASES.filter(({ lambda }) => lambda === "refuses"))("$name: refused", async (each) => {
    const result = await buildLambda({ ruleSet: ruleSetFor(each), handler: "test/support/bare-handler.ts" });
    const codes = "problems" in result ? new Set(result.problems.map(({ code }) => code)) : undefined;
    expect(codes).toEqual(new Set(["FP3004"]));
  });
});
