import { exampleFailure, examplesOf, type RuleExample } from "../check/example.ts";
import { place } from "../match/explain.ts";
import { type Answer, createMatcher } from "../match/matcher.ts";
import { forStage } from "../rules/stage.ts";
import { type AskArtefact, createAsk, type EdgeAnswer } from "../testing/ask-artefact.ts";
import { type BuildFlags, buildArtefact } from "./build-artefact.ts";
import type { ExitCode, Io } from "./io.ts";
import { withBuild, withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";

interface Flags extends BuildFlags {
  readonly json?: boolean;
}

interface Failure {
  readonly file: string;
  readonly line: number;
  readonly request: string;
  readonly message: string;
}

export const addTest: AddCommand = (program, io, done) => {
  const command = program
    .command("test")
    .description("run the rules' examples on the bytes that would be deployed");
  withJson(withBuild(withRules(command)))
    .addHelpText(
      "after",
      `
An example is a request with the answer expected, beside its rule:
  "examples": [{ "request": "/old?x=1", "location": "/new?x=1" },
               { "request": "/older", "location": null }]      null: this rule must not answer
Exit code: 0 all hold, 1 some do not, 2 could not run.`,
    )
    .action(async (flags: Flags) => done(await runTest(flags, io)));
};

async function runTest(flags: Flags, io: Io): Promise<ExitCode> {
  const built = await buildArtefact(flags, io);
  if (!built) return 1;
  const ruleSet = forStage(built.ruleSet, flags.stage);
  const matcher = createMatcher(ruleSet);
  const ask = createAsk(built.artefact);
  const examples = examplesOf(built.ruleSet.rules, ruleSet.site, Math.floor(Date.now() / 1000));
  const failures: Failure[] = [];
  for (const each of examples) {
    // Which rule answered only the reference matcher knows; the bytes must then answer the same.
    const expected = matcher(each.request);
    const message =
      exampleFailure(each, unsoftened(expected, built.ruleSet.rules)) ??
      (await bytesDiffer(ask, each, expected));
    if (message !== undefined) {
      failures.push({ ...each.rule.location, request: each.example.request, message });
    }
  }
  io.stdout(
    flags.json ? toJson(examples.length, failures) : toText(examples.length, failures, built.artefact.tier),
  );
  return failures.length > 0 ? 1 : 0;
}

/** Examples are written for the rule as it stands; what a stage softens is not their business. */
function unsoftened(answer: Answer | undefined, rules: readonly Answer["rule"][]): Answer | undefined {
  const rule = answer && rules[answer.rule.index];
  if (!answer || !rule || answer.status !== answer.rule.status)
    return answer && { ...answer, rule: rule ?? answer.rule };
  return { ...answer, rule, status: rule.status };
}

async function bytesDiffer(
  ask: AskArtefact,
  { request }: RuleExample,
  expected: Answer | undefined,
): Promise<string | undefined> {
  const got = await ask(request);
  const text = (answer: EdgeAnswer | undefined) =>
    answer ? `${answer.status} ${JSON.stringify(Object.entries(answer.headers).sort())}` : "nothing";
  if (text(got) === text(expected)) return undefined;
  const rule = expected ? ` of ${place(expected.rule)}` : "";
  return `the built function answers ${text(got)}, the rules mean ${text(expected)}${rule}`;
}

const toJson = (examples: number, failures: readonly Failure[]): string =>
  `${JSON.stringify({ examples, passed: examples - failures.length, failures: failures.map(({ file, line, request, message }) => ({ file, line, request, message })) }, null, 2)}\n`;

function toText(examples: number, failures: readonly Failure[], tier: string): string {
  const lines = failures.map(
    ({ file, line, request, message }) => `${file}:${line}: ${request}\n  ${message}\n`,
  );
  const passed = examples - failures.length;
  return `${lines.join("")}${passed} of ${examples} examples hold on the built bytes, tier ${tier}\n`;
}
