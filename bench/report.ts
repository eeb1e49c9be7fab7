/** Results -> the tables that people read. */
import { times } from "./goals.ts";
import type { EngineResult, TaskResult } from "./lookups/task.ts";
import type { CommandCost } from "./project/costs.ts";
import { engineOf, type Goal, type Profile, type Results } from "./results.ts";
import type { Summary } from "./statistics.ts";

export function report(results: Results): string {
  const { machine, versions, rounds, date } = results;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured ${date} on ${machine.cores} cores (${machine.cpu}), ${machine.os}, Node ${machine.node}; load ${machine.load} when it began.`,
    `${named.join(", ")}.`,
    `Median of ${rounds} rounds, and 10th to 90th percentile in brackets.`,
    section("Goals", goals(results.goals)),
    ...results.lookups.map(lookups),
    section("How cost grows", growth(results.lookups)),
    section("Check, build and rebuild", project(results)),
    section("Over HTTP", http(results.http)),
    ...(results.profiles.length > 0
      ? [section("Profiles of what was missed", profiles(results.profiles))]
      : []),
  ].join("\n\n");
}

const section = (title: string, body: string): string => `### ${title}\n\n${body}`;

/** A bar in a cell would end it. */
const cellText = (text: string): string => text.replaceAll("|", "\\|");

/** Columns as wide as their widest cell, as the formatter of Markdown has them. */
export function table(header: readonly string[], written: readonly (readonly string[])[]): string {
  const rows = written.map((row) => row.map(cellText));
  const widths = header.map((name, i) => Math.max(3, name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (cells[i] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const spread = ({ median, p10, p90 }: Summary, format: (value: number) => string): string =>
  `${format(median)} (${format(p10)} to ${format(p90)})`;

/** Three digits, in the unit that fits. */
export function duration(nanoseconds: number): string {
  const units = ["ns", "µs", "ms", "s"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(nanoseconds) / 3)));
  return `${Number((nanoseconds / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

const ratioText = (ratio: number): string => times(ratio).replace(" times", "×");

const goals = (all: readonly Goal[]): string =>
  table(
    ["goal", "wanted", "measured", "met"],
    all.map(({ what, wanted, measured, met }) => [
      what,
      wanted,
      measured,
      met === undefined ? "not measured" : met ? "yes" : "no",
    ]),
  );

const label = ({ name, rules }: TaskResult): string => `${rules.toLocaleString("en")} rules, ${name}`;

function lookups(task: TaskResult): string {
  const sets = Object.keys(task.sets);
  const engines = [
    ...new Set(
      Object.values(task.sets)
        .flat()
        .map(({ engine }) => engine),
    ),
  ];
  const rows = engines.map((engine) => [
    engine,
    ...sets.flatMap((set) => {
      const { time, ratio } = engineOf(task, set, engine) ?? {};
      return [time ? duration(time.median) : "", ratio ? spread(ratio, ratioText) : ""];
    }),
  ]);
  const header = ["engine", ...sets.flatMap((set) => [set, "times fingerpost's"])];
  return section(
    `${label(task)} (exact rules: ${task.source})`,
    [table(header, rows), ...notes(task)].join("\n\n"),
  );
}

/** Why an engine is missing, each reason once. */
function notes(task: TaskResult): string[] {
  const reasons = new Map<string, string[]>();
  for (const [set, results] of Object.entries(task.sets)) {
    for (const { engine, not } of results) {
      if (not !== undefined)
        reasons.set(`${engine}: ${not}`, [...(reasons.get(`${engine}: ${not}`) ?? []), set]);
    }
  }
  return [...reasons].map(([reason, sets]) => `Not counted (${sets.join(", ")}): ${reason}.`);
}

function growth(tasks: readonly TaskResult[]): string {
  const mixed = tasks.filter(({ name }) => name === "mixed");
  const sets = Object.keys(mixed[0]?.sets ?? {});
  const engines = mixed[0]?.sets[sets[0] ?? ""]?.map(({ engine }) => engine) ?? [];
  const time = ({ time: found }: Partial<EngineResult> = {}) => (found ? duration(found.median) : "");
  const rows = engines.flatMap((engine) =>
    sets.map((set) => [engine, set, ...mixed.map((task) => time(engineOf(task, set, engine)))]),
  );
  return table(["engine", "set", ...mixed.map(({ rules }) => rules.toLocaleString("en"))], rows);
}

const command = (name: string, { time, memory, says }: CommandCost): string[] => [
  name,
  `${(time / 1000).toFixed(1)} s`,
  `${Math.round(memory / 1e6)} MB`,
  says,
];

function project({ build, rebuild }: Results): string {
  const commands = build
    ? [
        `${build.rules.toLocaleString("en")} rules, each command in its own process:`,
        table(
          ["command", "time", "memory", "says"],
          [command("check", build.check), command("build", build.build)],
        ),
      ]
    : [];
  const again = rebuild
    ? [
        `The dev server answers with new rules ${spread(rebuild.total, (value) => `${Math.round(value)} ms`)} after the change of a file, at ${rebuild.rules.toLocaleString("en")} rules.`,
      ]
    : [];
  const all = [...commands, ...again];
  return all.length > 0 ? all.join("\n\n") : "Not measured.";
}

function http(results: Results["http"]): string {
  if (typeof results === "string") return `${results}.`;
  return table(
    ["server", "rules", "requests a second"],
    results.map(({ server, rules, perSecond, not }) => [
      server,
      rules.toLocaleString("en"),
      perSecond ? spread(perSecond, (value) => Math.round(value).toLocaleString("en")) : (not ?? ""),
    ]),
  );
}

const profiles = (all: readonly Profile[]): string =>
  all
    .map(({ what, functions }) => {
      const rows = functions.map(({ name, share }) => [name, `${(share * 100).toFixed(1)} %`]);
      return `${what}:\n\n${table(["function", "share of the samples"], rows)}`;
    })
    .join("\n\n");
