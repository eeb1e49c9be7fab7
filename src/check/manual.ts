/** What is said of checks: the text of `docs/checks.md`, and of `check --explain`. */
import { RULE_CODES } from "../rules/diagnostic.ts";
import { CHECKS } from "./checks.ts";
import type { Check } from "./definition.ts";

/** The manual of one code in Markdown; undefined where no check has it. */
export function explainCode(code: string): string | undefined {
  const check = CHECKS.find((each) => each.code === code);
  if (check) return section(check);
  const reading = Object.entries(RULE_CODES).find(([each]) => each === code);
  return reading && `## ${code}\n\nAn error in reading rules: ${reading[1]}. See docs/diagnostics.md.\n`;
}

/** The name of a check; undefined for codes that are no check's. */
export const codeName = (code: string): string | undefined =>
  CHECKS.find((check) => check.code === code)?.name;

/** What a code means, in half a sentence. */
export const codeSummary = (code: string): string | undefined =>
  CHECKS.find((check) => check.code === code)?.summary ??
  Object.entries(RULE_CODES).find(([each]) => each === code)?.[1];

function section({ code, name, severity, summary, needs, explanation }: Check): string {
  const { why, example, mend } = explanation;
  return [
    `## ${code} ${name}`,
    `${SEVERITY[severity]}: ${summary}.${needs === undefined ? "" : ` ${NEEDS[needs]}`}`,
    why,
    `\`\`\`json\n${example}\n\`\`\``,
    `**To mend it:** ${mend}`,
  ]
    .map((part) => `${part}\n`)
    .join("\n");
}

const SEVERITY = { error: "Error", warning: "Warning", info: "Hint" } as const;

const NEEDS = {
  pages: "Runs with `--site DIR`.",
  size: "Runs where the rules can be built.",
  handlerLoops: "Runs where there is a handler and the rules can be built with it.",
  before: "Runs with `--since REV`.",
} as const;

/** `docs/checks.md`. */
export const manualOfChecks = (): string =>
  `# Checks

<!-- Written by \`npm run generate\` from src/check: edit it there. -->

What \`fingerpost check\` looks for in rules that could be read. \`fingerpost check --explain CODE\` prints the same. Errors
and warnings make exit code 1, hints only with \`--strict\`. A rule may allow a finding and say why:
\`"allow": { "${EXAMPLE_CODE}": "why" }\`.

${CHECKS.map(({ code, name, summary, severity }) => `- [${code}](#${code.toLowerCase()}-${name}) (${WORD[severity]}): ${summary}`).join("\n")}

${CHECKS.map(section).join("\n")}`;

const EXAMPLE_CODE = "FP2002";
const WORD = { error: "error", warning: "warning", info: "hint" } as const;
