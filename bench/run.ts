/**
 * fingerpost against its peers: look-ups, check and build, rebuild, and HTTP. Writes `bench/results.json` and the
 * generated part of `bench/RESULTS.md`. `npm run bench`; `npm run bench -- --quick` prints the tables and writes nothing.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { baseOf, ENGINES } from "./engines/all.ts";
import { judge } from "./goals.ts";
import { measureHttp } from "./http/http.ts";
import { runTask } from "./lookups/run-task.ts";
import type { Task, TaskResult } from "./lookups/task.ts";
import { machine, missingPeers, versions } from "./machine.ts";
import { replaceGenerated } from "./marks.ts";
import { profile } from "./profile.ts";
import { buildCost, rebuildCost } from "./project/costs.ts";
import { report } from "./report.ts";
import type { Goal, Profile, Results } from "./results.ts";

const RESULTS = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const JSON_FILE = fileURLToPath(new URL("results.json", import.meta.url));

const EFFORT = { rounds: 31, batch: 3, warmUp: 250 };
const QUICK = { rounds: 9, batch: 3, warmUp: 100 };

/** One rule in ten is a pattern. */
const mixed = (rules: number) => ({ name: "mixed", exact: rules - rules / 10, patterns: rules / 10 });
const patterns = (count: number) => ({ name: "patterns only", exact: 0, patterns: count });

const SIZES = [mixed(10), mixed(100), mixed(1_000), mixed(10_000), mixed(100_000), patterns(100)];
const QUICK_SIZES = [mixed(100), mixed(10_000)];

async function measure(quick: boolean): Promise<Results> {
  const before = machine();
  const effort = quick ? QUICK : EFFORT;
  const lookups: TaskResult[] = [];
  for (const size of quick ? QUICK_SIZES : SIZES) {
    tell(`look-ups, ${size.exact + size.patterns} rules, ${size.name}`);
    lookups.push(await runTask({ ...size, ...effort } satisfies Task));
  }
  tell("rebuild of the dev server");
  const rebuild = await rebuildCost(mixed(10_000), quick ? 3 : 9);
  tell("check and build");
  const build = quick ? undefined : await buildCost(mixed(100_000));
  tell("HTTP");
  const http = quick ? "Not part of the quick run" : await measureHttp(5, 2);
  const goals = judge(lookups, build, rebuild);
  tell("profiles");
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: before,
    rounds: effort.rounds,
    versions: versions(),
    lookups,
    ...(build && { build }),
    rebuild,
    http,
    goals,
    profiles: quick ? [] : profilesOf(goals),
  };
}

/** One for each set of requests and kind of look-up in which a goal was missed. */
function profilesOf(goals: readonly Goal[]): Profile[] {
  const wanted = new Map<string, () => Profile>();
  for (const { met, set, engine: name } of goals) {
    const engine = ENGINES.find((each) => each.name === name);
    if (met !== false || set === undefined || !engine) continue;
    const scope = engine.scope === "request" ? "request" : "path";
    const what = `${baseOf(engine)}, ${set}, 10,000 rules`;
    wanted.set(what, () => profile(what, { ...mixed(10_000), scope, set }));
  }
  return [...wanted.values()].map((run) => run());
}

const tell = (what: string): void => console.error(`bench: ${what} ...`);

/** Never half a file. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const missing = missingPeers();
if (missing.length > 0) {
  console.error(`bench: ${missing.join(", ")} not installed; run: npm ci --prefix bench`);
  process.exit(2);
}
const results = await measure(values.quick);
const text = report(results);
if (values.quick) console.log(text);
else {
  write(RESULTS, replaceGenerated(readFileSync(RESULTS, "utf8"), text));
  write(JSON_FILE, `${JSON.stringify(results, null, 2)}\n`);
  tell(`written ${RESULTS} and ${JSON_FILE}`);
}
