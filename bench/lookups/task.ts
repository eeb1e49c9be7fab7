import type { Summary } from "../statistics.ts";
import type { Effort } from "./rounds.ts";
import type { WorkloadSize } from "./workload.ts";

/** What one process measures. */
export interface Task extends WorkloadSize, Effort {
  readonly name: string;
}

export interface EngineResult {
  readonly engine: string;
  /** Nanoseconds a look-up. */
  readonly time?: Summary;
  /** How many times longer than the engine that it is compared with. */
  readonly ratio?: Summary;
  /** Why it was not measured. */
  readonly not?: string;
}

export interface TaskResult {
  readonly name: string;
  readonly rules: number;
  readonly source: string;
  /** Milliseconds from rules to the first answer, by engine. */
  readonly loading: Readonly<Record<string, number>>;
  /** By name of the set of requests. */
  readonly sets: Readonly<Record<string, readonly EngineResult[]>>;
}
