/** M15: the examples of a rule as requests, and whether an answer is the one expected. */
import { ANY_HOST } from "../flow/hosts.ts";
import type { Answer } from "../match/matcher.ts";
import { createRequest, type Request } from "../match/request.ts";
import { parseTime } from "../rules/build-rule.ts";
import type { Rule, Site } from "../rules/rule.ts";
import type { ExampleJson } from "../rules/schema.ts";

export interface RuleExample {
  readonly rule: Rule;
  /** Position among the rule's examples. */
  readonly index: number;
  readonly example: ExampleJson;
  readonly request: Request;
}

/** All examples of all rules. A path is asked at the rule's own host, else at the site's first. */
export function examplesOf(rules: readonly Rule[], site: Site, now: number): RuleExample[] {
  const withExamples = rules.filter((rule) => rule.examples.length > 0);
  return withExamples.flatMap((rule) =>
    rule.examples.map((example, index) => ({
      rule,
      index,
      example,
      request: requestOf(rule, example, site, now),
    })),
  );
}

function requestOf(rule: Rule, example: ExampleJson, site: Site, now: number): Request {
  return createRequest(example.request, {
    host: hostOf(rule, site),
    ...(example.method !== undefined && { method: example.method }),
    ...(example.headers !== undefined && { headers: example.headers }),
    time: (example.time === undefined ? undefined : parseTime(example.time)) ?? timeWithin(rule, now),
  });
}

/** The rule's own host, else the site's first. */
export const hostOf = (rule: Rule, site: Site): string =>
  rule.hosts.find(({ wildcard }) => !wildcard)?.name ?? site.hosts[0] ?? ANY_HOST;

/** Now, or where the rule does not answer now the moment in its window that is nearest. */
export function timeWithin({ starts, ends }: Rule, now: number): number {
  if (starts !== undefined && now < starts) return starts;
  return ends !== undefined && now >= ends ? ends - 1 : now;
}

/** What is wrong with an answer to an example, in one sentence; undefined where it is as expected. */
export function exampleFailure(
  { rule, example }: RuleExample,
  answer: Answer | undefined,
): string | undefined {
  const got = answer
    ? `${answer.status}${answer.location === undefined ? "" : ` ${answer.location}`}`
    : "nothing";
  if (example.location === null) {
    return answer?.rule === rule ? `this rule must not answer, but it does: ${got}` : undefined;
  }
  if (!answer) return "expected an answer, but the request passes through";
  if (answer.rule !== rule) {
    const { file, line } = answer.rule.location;
    if (example.location === undefined) return `another rule answers: ${file}:${line}`;
  }
  if (example.location !== undefined && answer.location !== example.location) {
    return `expected ${example.location}, got ${got} from ${answer.rule.location.file}:${answer.rule.location.line}`;
  }
  if (example.status !== undefined && answer.status !== example.status) {
    return `expected status ${example.status}, got ${got}`;
  }
  return undefined;
}
