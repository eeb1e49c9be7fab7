import { spawnSync } from "node:child_process";
import { cpus, loadavg, release, type } from "node:os";
import { ENGINES } from "./engines/all.ts";
import { peerVersion } from "./engines/peer.ts";
import type { Machine } from "./results.ts";

export function machine(): Machine {
  const [first] = cpus();
  return {
    cores: cpus().length,
    cpu: first?.model.trim() ?? "unknown",
    node: process.versions.node,
    os: `${type()} ${release()}`,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

/** Of the peers, by package; nginx and wrk where they are installed. */
export function versions(): Record<string, string> {
  const packages = ENGINES.flatMap((engine) => engine.package ?? []);
  const found: Record<string, string> = {};
  for (const name of packages) found[name] = peerVersion(name) ?? "missing";
  for (const [name, pattern] of [
    ["nginx", /nginx\/(\S+)/],
    ["wrk", /wrk \S*?([\d.]+)/],
  ] as const) {
    const { stdout, stderr } = spawnSync(name, ["-v"], { encoding: "utf8" });
    const version = pattern.exec(`${stdout}${stderr}`)?.[1];
    if (version) found[name] = version;
  }
  return found;
}

/** Packages that are not installed in bench/. */
export const missingPeers = (): string[] => [
  ...new Set(
    ENGINES.flatMap((engine) => engine.package ?? []).filter((name) => peerVersion(name) === undefined),
  ),
];
