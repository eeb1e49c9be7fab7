/** Where the time of a look-up goes: V8's sampling profiler on the built bundle with its names kept. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorkloadSize } from "./lookups/workload.ts";
import type { Profile } from "./results.ts";

export interface ProfileTask extends WorkloadSize {
  readonly scope: "request" | "path";
  /** Name of a set of requests. */
  readonly set: string;
}

const SHOWN = 8;

/** @throws Error where the profiled process fails */
export function profile(what: string, task: ProfileTask): Profile {
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  try {
    const child = fileURLToPath(new URL("lookups/profiled.ts", import.meta.url));
    const args = [
      "--cpu-prof",
      `--cpu-prof-dir=${directory}`,
      "--import",
      "tsx",
      child,
      JSON.stringify(task),
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`the profiled process ended with ${status}: ${stderr}`);
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"));
    const whole = files.sort((a, b) => b.length - a.length)[0] ?? "{}";
    return { what, functions: heaviest(JSON.parse(whole) as CpuProfile).slice(0, SHOWN) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What of V8's format is read. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** Ids of nodes, one a sample. */
  readonly samples: readonly number[];
}

/** Functions of the bundle, and what V8 does for them, by their own share of these samples. */
export function heaviest({ nodes, samples }: CpuProfile): Profile["functions"][number][] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const counts = new Map<string, number>();
  let all = 0;
  for (const id of samples) {
    const name = names.get(id);
    if (name === undefined) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    all++;
  }
  return [...counts].map(([name, count]) => ({ name, share: count / all })).sort((a, b) => b.share - a.share);
}

function nameOf({ functionName, url }: CpuProfile["nodes"][number]["callFrame"]): string | undefined {
  if (functionName === "(garbage collector)" || functionName.startsWith("RegExp: ")) {
    return functionName.slice(0, 80);
  }
  return /viewer-request\.js$/.test(url) ? functionName || "(unnamed)" : undefined;
}
