/** Refuses, on the emitted bytes, what CloudFront Functions' runtime 2.0 does not list. */
import type { BuildProblem } from "./artefact.ts";
import { checkCallLimits } from "./guard/call-limits.ts";
import { toProblems } from "./guard/finding.ts";
import { checkGlobals } from "./guard/globals.ts";
import { checkHandler, parseFinding } from "./guard/handler.ts";
import { checkMembers } from "./guard/members.ts";
import { checkModules } from "./guard/modules.ts";
import { checkRegexes } from "./guard/regex.ts";
import { readScript } from "./guard/script.ts";
import { checkSyntax } from "./guard/syntax.ts";

const CHECKS = [
  checkSyntax,
  checkRegexes,
  checkGlobals,
  checkMembers,
  checkCallLimits,
  checkModules,
  checkHandler,
] as const;

/**
 * What keeps a script from being deployed as a CloudFront Function: FP3101 syntax, FP3102 globals, FP3103 methods,
 * FP3104 modules, FP3105 the handler. Each kind of thing is told once, with its first place in the script.
 */
export function guardFunction(code: string): BuildProblem[] {
  const script = readScript(code);
  const findings = "message" in script ? [parseFinding(script)] : CHECKS.flatMap((check) => check(script));
  return toProblems(findings, code);
}
