/** A diff as a comment on a pull request. */
import type { ShownAnswer, ShownChange, ShownDiff } from "./shown.ts";
import {
  answerText,
  counted,
  type Extras,
  groupsOf,
  KIND_TITLES,
  requestText,
  summaryOf,
  undecidedText,
} from "./wording.ts";

/** Bytes. GitHub takes 65,536 characters in a comment. */
export const MARKDOWN_LIMIT = 60_000;

/** @param command what prints the whole diff, for where this one is cut */
export function diffMarkdown(diff: ShownDiff, extras: Extras, command: string): string {
  const head = [
    `### Redirects: ${summaryOf(diff)}`,
    "",
    `Compared with ${code(extras.base)}.`,
    ...sizeLines(extras),
  ];
  const lines = [...changeSections(diff.changes), ...undecidedSection(diff), ...urlSection(extras)];
  return `${cut(head, lines, command).join("\n")}\n`;
}

const sizeLines = ({ size }: Extras): string[] =>
  size.length > 0 ? ["", ...size.map((line) => `- ${line}`)] : [];

/** A row counts as a row, so that what was cut can be counted. */
type Line = string | { readonly row: string };

const changeSections = (changes: readonly ShownChange[]): Line[] =>
  groupsOf(changes).flatMap((group) => [
    "",
    `#### ${capital(KIND_TITLES[group.kind])} (${group.changes.length})`,
    ...table(group.changes),
  ]);

const table = (changes: readonly ShownChange[]): Line[] => [
  "",
  "| request | before | after |",
  "| --- | --- | --- |",
  ...changes.map((change) => ({
    row: `| ${cellCode(requestText(change))} | ${cell(change.before, change)} | ${cell(change.after, change)} |`,
  })),
];

function undecidedSection({ undecided }: ShownDiff): Line[] {
  if (undecided.length === 0) return [];
  return [
    "",
    `#### Undecided (${undecided.length})`,
    "",
    ...undecided.map((each) => ({ row: `- ${code(undecidedText(each))}` })),
  ];
}

function urlSection({ urls }: Extras): Line[] {
  if (!urls) return [];
  const { asked, changes } = urls;
  const title = `#### ${changes.length} of ${counted(asked, "listed URL", "listed URLs")} answered differently`;
  return ["", title, ...(changes.length > 0 ? table(changes) : [])];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const cell = (answer: ShownAnswer | null, { kind }: ShownChange): string =>
  answer
    ? `${cellCode(answerText(answer, kind))} ${cellCode(`${answer.file}:${answer.line}`)}`
    : answerText(answer, kind);

/** In a table a bar ends the cell in code too, and a backslash before it is no way out behind another one. */
const cellCode = (text: string): string =>
  /\\\|/.test(text)
    ? `<code>${text.replace(/[^A-Za-z0-9 ./:]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`
    : code(text).replaceAll("|", "\\|");

/** Text that nothing of markdown reads. */
function code(text: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text.replace(/\s/g, " ")}${space}${fence}`;
}

function cut(head: readonly string[], lines: readonly Line[], command: string): string[] {
  const kept = [...head];
  const rows = lines.filter((line) => typeof line !== "string").length;
  const reserve = Buffer.byteLength(moreText(rows, command));
  let bytes = Buffer.byteLength(head.join("\n")) + reserve;
  let shown = 0;
  for (const line of lines) {
    const text = typeof line === "string" ? line : line.row;
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > MARKDOWN_LIMIT) return [...kept, moreText(rows - shown, command)];
    kept.push(text);
    if (typeof line !== "string") shown++;
  }
  return kept;
}

const moreText = (n: number, command: string): string =>
  `\n${counted(n, "more is", "more are")} not shown; see all with ${code(command)}`;
