/** The same cases on the bytes of the CloudFront Function, in two JavaScript engines. */
import { describe } from "vitest";
import { askedIn, type ConformanceCase, conforms, type Engine, ruleSetFor } from "../support/conformance.ts";
import { askFunction, askNjs, functionCode } from "../support/engines.ts";
import { describeNjs } from "../support/njs.ts";
import { CASES } from "./cases/index.ts";

const bytes = new Map<ConformanceCase, Promise<string>>();

/** The function of a case, built once for both. */
function bytesOf(each: ConformanceCase): Promise<string> {
  const built = bytes.get(each) ?? functionCode(ruleSetFor(each));
  bytes.set(each, built);
  return built;
}

const inNode: Engine = async (each) => askFunction(await bytesOf(each), askedIn(each));
const inNjs: Engine = async (each) => askNjs(await bytesOf(each), askedIn(each));

describe("CloudFront Function in Node", () => conforms(inNode, CASES));
describeNjs("CloudFront Function in njs", () => conforms(inNjs, CASES));
