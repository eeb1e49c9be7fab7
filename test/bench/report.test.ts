import { describe, expect, it } from "vitest";
import { judge } from "../../bench/goals.ts";
import type { EngineResult, TaskResult } from "../../bench/lookups/task.ts";
import { heaviest } from "../../bench/profile.ts";
import { duration, report, table } from "../../bench/report.ts";
import type { Results } from "../../bench/results.ts";

const same = (median: number) => ({ median, p10: median / 2, p90: median * 2 });

const measured = (engine: string, nanoseconds: number, ratio: number): EngineResult => ({
  engine,
  time: same(nanoseconds),
  ratio: same(ratio),
});

const taskOf = (rules: number, exact: readonly EngineResult[]): TaskResult => ({
  name: "mixed",
  rules,
  source: "generator",
  loading: {},
  sets: { exact },
});

const JUDGED = taskOf(10_000, [
  measured("fingerpost", 500, 1),
  measured("Netlify", 50_000, 100),
  measured("Vercel", 49_500, 99),
  { engine: "Cloudflare", not: "/a leads to nothing, not to /b" },
  measured("fingerpost, bare", 120, 1),
  measured("Map.get", 40, 1 / 3),
]);

const goalOf = (engine: string, task = JUDGED) =>
  judge([task], undefined, undefined).find((goal) => goal.set === "exact" && goal.engine === engine);

describe("goals", () => {
  it.each([
    ["Netlify", true, "100 times"],
    ["Vercel", false, "99 times"],
    ["Map.get", true, "0.33 times"],
    ["Cloudflare", undefined, "/a leads to nothing, not to /b"],
  ])("exact, against %s: met %s, %s", (engine, met, text) => {
    expect(goalOf(engine)).toMatchObject({ met, measured: text });
  });

  it("are judged at 10,000 mixed rules only", () => {
    expect(goalOf("Netlify", { ...JUDGED, rules: 1_000 })).toMatchObject({ met: undefined });
    expect(goalOf("Netlify", { ...JUDGED, name: "patterns only" })).toMatchObject({ met: undefined });
  });

  it.each([
    { name: "at the limits", time: 2_500, memory: 1e9, exitCode: 0, met: [false, false] },
    { name: "below them", time: 2_499, memory: 1e9 - 1, exitCode: 0, met: [true, true] },
    { name: "a build that fails fast", time: 1, memory: 1, exitCode: 1, met: [false, false] },
  ])("check and build $name", ({ time, memory, exitCode, met }) => {
    const command = { exitCode, time, memory, says: "" };
    const goals = judge([], { rules: 100_000, check: command, build: command }, undefined);
    expect(goals.slice(-2).map((goal) => goal.met)).toEqual(met);
  });

  it.each([
    [299, true],
    [300, false],
  ])("a rebuild in %i ms: met %s", (milliseconds, met) => {
    const goals = judge([], undefined, { rules: 10_000, total: same(milliseconds) });
    expect(goals[goals.length - 1]).toMatchObject({ met });
  });
});

it.each([
  [7.249, "7.25 ns"],
  [999, "999 ns"],
  [1_000, "1 µs"],
  [12_345_678, "12.3 ms"],
  [5e12, "5000 s"],
])("%d ns are %s", (nanoseconds, text) => {
  expect(duration(nanoseconds)).toBe(text);
});

it("a table has columns of one width, as the formatter writes it", () => {
  expect(table(["a", "engine"], [["longer", "x"], ["y"]])).toBe(
    "| a      | engine |\n| ------ | ------ |\n| longer | x      |\n| y      |        |",
  );
});

it("a profile counts samples of the bundle, of regular expressions and of the collector", () => {
  const frame = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });
  const nodes = [
    frame(1, "exact", "/tmp/x/viewer-request.js"),
    frame(2, "(garbage collector)", ""),
    frame(3, "loop", "file:///bench/lookups/profiled.ts"),
    frame(4, "RegExp: ^a$", ""),
    frame(5, "exact", "/tmp/x/viewer-request.js"),
  ];
  expect(heaviest({ nodes, samples: [1, 1, 2, 3, 3, 3, 4, 5] })).toEqual([
    { name: "exact", share: 0.6 },
    { name: "(garbage collector)", share: 0.2 },
    { name: "RegExp: ^a$", share: 0.2 },
  ]);
});

describe("report", () => {
  const results: Results = {
    date: "2026-01-02",
    machine: { cores: 2, cpu: "CPU", node: "20.0.0", os: "Linux 6", load: 0.5 },
    rounds: 31,
    versions: { rou3: "1.0.0" },
    lookups: [taskOf(10, [measured("fingerpost", 400, 1)]), JUDGED],
    http: "nginx not installed: not measured",
    goals: judge([JUDGED], undefined, undefined),
    profiles: [{ what: "fingerpost, exact", functions: [{ name: "canonical", share: 0.25 }] }],
  };
  const text = report(results);

  it.each([
    "on 2 cores (CPU), Linux 6, Node 20.0.0; load 0.5 when it began.",
    "rou3 1.0.0.",
    "Median of 31 rounds",
    "nginx not installed: not measured.",
    "| canonical | 25.0 %               |",
    "Not counted (exact): Cloudflare: /a leads to nothing, not to /b.",
  ])("says %s", (line) => {
    expect(text).toContain(line);
  });

  it("gives times, ratios and spread of each engine", () => {
    const row = text.split("\n").find((line) => line.startsWith("| Netlify"));
    expect(row?.split("|").map((cell) => cell.trim())).toEqual([
      "",
      "Netlify",
      "50 µs",
      "100× (50× to 200×)",
      "",
    ]);
  });

  it("shows how cost grows, one column a size", () => {
    const row = text.split("\n").find((line) => /^\| fingerpost +\| exact +\| 400 ns \| 500 ns/.test(line));
    expect(row).toBeDefined();
  });
});
