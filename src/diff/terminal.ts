/** A diff for people on a terminal: grouped by kind, with both answers and both rules. */
import pc from "picocolors";
import type { ShownAnswer, ShownChange, ShownDiff } from "./shown.ts";
import {
  answerText,
  counted,
  type Extras,
  groupsOf,
  KIND_TITLES,
  requestText,
  ruleText,
  summaryOf,
  undecidedText,
} from "./wording.ts";

export function diffText(diff: ShownDiff, extras: Extras, colour: boolean): string {
  const paint = pc.createColors(colour);
  const blocks = groupsOf(diff.changes).map(({ kind, changes }) =>
    [
      paint.bold(`${KIND_TITLES[kind]} (${changes.length})`),
      ...changes.flatMap((change) => changeLines(change, paint)),
    ].join("\n"),
  );
  if (diff.undecided.length > 0) {
    blocks.push(
      [
        paint.bold(`undecided (${diff.undecided.length})`),
        ...diff.undecided.map((each) => `  ${paint.yellow("?")} ${undecidedText(each)}`),
      ].join("\n"),
    );
  }
  const { urls } = extras;
  if (urls) {
    const lines = urls.changes.flatMap((change) => changeLines(change, paint));
    blocks.push(
      [
        paint.bold(
          `${urls.changes.length} of ${counted(urls.asked, "listed URL", "listed URLs")} answered differently`,
        ),
        ...lines,
      ].join("\n"),
    );
  }
  blocks.push([`${summaryOf(diff)}, compared with ${extras.base}`, ...extras.size].join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

type Paint = ReturnType<typeof pc.createColors>;

function changeLines(change: ShownChange, paint: Paint): string[] {
  const side = (sign: string, answer: ShownAnswer | null) =>
    `      ${sign} ${answerText(answer, change.kind)}${answer ? paint.dim(`   ${ruleText(answer)}`) : ""}`;
  return [
    `    ${requestText(change)}`,
    side(paint.red("-"), change.before),
    side(paint.green("+"), change.after),
  ];
}
