export { type Answer, createMatcher, type Matcher } from "./match/matcher.ts";
export { createRequest, type Request, type RequestOptions } from "./match/request.ts";
export type { Diagnostic, Severity } from "./rules/diagnostic.ts";
export { type ParseResult, parseRules } from "./rules/parse.ts";
export { readSources } from "./rules/read-sources.ts";
export type { Rule, RuleSet, Site } from "./rules/rule.ts";
export type { Source } from "./rules/source.ts";
export type { Artefact, BuildProblem, BuildResult, TierName } from "./target/artefact.ts";
export { type BuildOptions, build } from "./target/build.ts";
