/** What the figures should be. */

import type { TaskResult } from "./lookups/task.ts";
import type { BuildCost, RebuildCost } from "./project/costs.ts";
import { engineOf, type Goal } from "./results.ts";

/** The task of this name and size is judged. */
const JUDGED = { name: "mixed", rules: 10_000 };

interface LookupGoal {
  readonly engine: string;
  readonly sets: readonly string[];
  /** How many times longer than fingerpost the engine takes, at least. */
  readonly least: number;
}

const LOOKUPS: readonly LookupGoal[] = [
  ...["Netlify", "Cloudflare", "Vercel"].map((engine) => ({
    engine,
    sets: ["exact", "pattern", "miss"],
    least: 100,
  })),
  ...["rou3", "rou3 compiled", "find-my-way"].map((engine) => ({ engine, sets: ["pattern"], least: 1 })),
  { engine: "Map.get", sets: ["exact"], least: 1 / 3 },
];

/** @param tasks those that were measured */
export function judge(
  tasks: readonly TaskResult[],
  build: BuildCost | undefined,
  rebuild: RebuildCost | undefined,
): Goal[] {
  const task = tasks.find(({ name, rules }) => name === JUDGED.name && rules === JUDGED.rules);
  return [
    ...LOOKUPS.flatMap(({ engine, sets, least }) => sets.map((set) => lookupGoal(task, engine, set, least))),
    ...(build ? buildGoals(build) : []),
    ...(rebuild ? [rebuildGoal(rebuild)] : []),
  ];
}

function lookupGoal(task: TaskResult | undefined, engine: string, set: string, least: number): Goal {
  const found = engineOf(task, set, engine);
  const ratio = found?.ratio?.median;
  return {
    what: `${set}, against ${engine}`,
    wanted: `≥ ${times(least)}`,
    measured: ratio === undefined ? (found?.not ?? "not measured") : times(ratio),
    met: ratio === undefined ? undefined : ratio >= least,
    set,
    engine,
  };
}

export const times = (ratio: number): string =>
  `${ratio >= 100 ? Math.round(ratio) : Number(ratio.toPrecision(2))} times`;

const MEGABYTE = 1e6;

function buildGoals({ rules, check, build }: BuildCost): Goal[] {
  const seconds = (check.time + build.time) / 1000;
  const memory = Math.max(check.memory, build.memory);
  // 1 says that something was found in the rules: the check was done.
  const done = (check.exitCode === 0 || check.exitCode === 1) && build.exitCode === 0;
  const failed = done ? "" : ` (check exits ${check.exitCode}, build ${build.exitCode})`;
  return [
    {
      what: `check and build, ${rules} rules`,
      wanted: "< 5 s",
      measured: `${seconds.toFixed(1)} s${failed}`,
      met: done && seconds < 5,
    },
    {
      what: `memory of either, ${rules} rules`,
      wanted: "< 1,000 MB",
      measured: `${Math.round(memory / MEGABYTE)} MB${failed}`,
      met: done && memory < 1000 * MEGABYTE,
    },
  ];
}

const rebuildGoal = ({ rules, total }: RebuildCost): Goal => ({
  what: `rebuild of the dev server, ${rules} rules`,
  wanted: "< 300 ms",
  measured: `${Math.round(total.median)} ms`,
  met: total.median < 300,
});
