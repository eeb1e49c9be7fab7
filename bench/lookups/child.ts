/** One process for one set of rules, so that no other leaves its traces in V8's code. Started by `run-task.ts`. */
import { baseOf, ENGINES } from "../engines/all.ts";
import type { Engine } from "../engines/engine.ts";
import { pairedRatios, summary } from "../statistics.ts";
import { disagreement } from "./agreement.ts";
import { type Entrant, runRounds } from "./rounds.ts";
import type { EngineResult, Task, TaskResult } from "./task.ts";
import { type Asked, workloadOf } from "./workload.ts";

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function runTask(task: Task): Promise<TaskResult> {
  const { rules, source, requests } = workloadOf(task);
  const entrants = new Map<Engine, Entrant>();
  const failures = new Map<Engine, string>();
  const loading: Record<string, number> = {};
  for (const engine of ENGINES) {
    const started = performance.now();
    try {
      const loaded = await engine.load(rules);
      entrants.set(engine, { name: engine.name, async: engine.async === true, loaded });
      loading[engine.name] = performance.now() - started;
    } catch (error) {
      failures.set(engine, reasonOf(error).slice(0, 200));
    }
  }
  const sets: Record<string, EngineResult[]> = {};
  for (const [name, asked] of Object.entries(requests)) {
    globalThis.gc?.();
    sets[name] = await runSet(task, name, asked, entrants, failures);
  }
  return { name: task.name, rules: rules.length, source, loading, sets };
}

async function runSet(
  task: Task,
  name: string,
  asked: readonly Asked[],
  loaded: ReadonlyMap<Engine, Entrant>,
  failures: ReadonlyMap<Engine, string>,
): Promise<EngineResult[]> {
  const not = new Map(failures);
  const entrants: Entrant[] = [];
  for (const [engine, entrant] of loaded) {
    const reason =
      engine.exactOnly && name === "pattern"
        ? "has no patterns"
        : await disagreement(entrant.loaded, asked).catch(reasonOf);
    if (reason === undefined) entrants.push(entrant);
    else not.set(engine, reason);
  }
  const times = await runRounds(
    entrants,
    asked.map(({ path }) => path),
    task,
  );
  return ENGINES.map((engine) => {
    const own = times.get(engine.name);
    if (!own) return { engine: engine.name, not: not.get(engine) ?? "not measured" };
    const base = times.get(baseOf(engine));
    return {
      engine: engine.name,
      time: summary(own),
      ...(base && { ratio: summary(pairedRatios(own, base)) }),
    };
  });
}

process.send?.(await runTask(JSON.parse(process.argv[2] ?? "{}") as Task), () => process.disconnect());
