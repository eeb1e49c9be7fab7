import type { HttpResult } from "./http/http.ts";
import type { EngineResult, TaskResult } from "./lookups/task.ts";
import type { BuildCost, RebuildCost } from "./project/costs.ts";

/** `bench/results.json`. Times of look-ups in nanoseconds, others in milliseconds; memory in bytes. */
export interface Results {
  readonly date: string;
  readonly machine: Machine;
  /** Rounds of each set. */
  readonly rounds: number;
  /** By package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly lookups: readonly TaskResult[];
  readonly build?: BuildCost;
  readonly rebuild?: RebuildCost;
  /** Words where it could not be measured. */
  readonly http: readonly HttpResult[] | string;
  readonly goals: readonly Goal[];
  readonly profiles: readonly Profile[];
}

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly node: string;
  readonly os: string;
  /** Average number of processes that wanted a core in the minute before. */
  readonly load: number;
}

export interface Goal {
  readonly what: string;
  /** In words, with its unit. */
  readonly wanted: string;
  readonly measured: string;
  /** Undefined where nothing was measured. */
  readonly met: boolean | undefined;
  /** Set of requests of the goal, where it is about look-ups. */
  readonly set?: string;
  readonly engine?: string;
}

export interface Profile {
  readonly what: string;
  /** Share of the samples, by function, largest first. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

export const engineOf = (
  task: TaskResult | undefined,
  set: string,
  engine: string,
): EngineResult | undefined => task?.sets[set]?.find((result) => result.engine === engine);
