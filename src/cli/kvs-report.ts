/** What the `kvs` commands say. */
import pc from "picocolors";
import type { StoreFunction } from "../aws/kvs/find-store.ts";
import { hasWork, type Plan } from "../aws/kvs/plan.ts";
import { readsVersion } from "../aws/kvs/reads-version.ts";
import type { Release } from "../aws/kvs/release.ts";
import { MOST_REMOVED } from "../aws/kvs/removals.ts";
import type { Change } from "../aws/kvs/store.ts";
import { STORE_BYTES } from "../target/limits.ts";

/** Undefined where they may not be read. */
type Functions = readonly StoreFunction[] | undefined;
type Version = Pick<Release, "namespace" | "version">;

export function planJson(plan: Plan, release: Release, functions: Functions): string {
  const { live, changes, bytes } = plan;
  return toJson({
    changes: hasWork(plan),
    namespace: release.namespace,
    live: live ?? null,
    version: release.version,
    ...changes,
    bytes,
    batches: countBatches(plan),
    functions: functionsJson(functions, release),
  });
}

export const rollbackJson = (from: string, to: Version, functions: Functions): string =>
  toJson({
    namespace: to.namespace,
    live: from,
    version: to.version,
    functions: functionsJson(functions, to),
  });

export function planText(plan: Plan, release: Release, functions: Functions, colour: boolean): string {
  const paint = pc.createColors(colour);
  const { rules, keys } = plan.changes;
  const { stored, upload, collect } = plan.bytes;
  const lines = [
    `${paint.bold("version")}    ${plan.live ?? "none"} -> ${release.version}${inNamespace(release)}`,
    `${paint.bold("rules")}      ${paint.green(`${rules.added} added`)}, ${paint.red(`${rules.removed} removed`)}, of ${rules.live} live; what changes for URLs: fingerpost diff`,
    `${paint.bold("keys")}       ${paint.green(`${keys.added} added`)}, ${paint.yellow(`${keys.changed} changed`)}, ${paint.red(`${keys.removed} removed`)}, of ${keys.live} live`,
    `${paint.bold("batches")}    ${countBatches(plan)}: ${countKeys(plan.uploads)} keys written (${upload} bytes), ${countKeys([...plan.room, ...plan.collect])} of older versions deleted (${collect} bytes)`,
    `${paint.bold("store")}      ${stored} of ${STORE_BYTES} bytes now`,
    ...functionLines(functions, release).map((line) => `${paint.bold("function")}   ${line}`),
    hasWork(plan) ? "" : "\nnothing to do",
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

export function applyText(plan: Plan, release: Release, functions: Functions): string {
  const before = plan.live === undefined || plan.live === release.version ? "" : `; ${plan.live} is kept`;
  return after(
    `${release.version} is whole in the store${inNamespace(release)}${before}`,
    functions,
    release,
  );
}

export const rollbackText = (from: string, to: Version, functions: Functions): string =>
  after(
    `${to.version} is whole in the store${inNamespace(to)} and live again; ${from} is kept`,
    functions,
    to,
  );

export const removalsText = ({ changes: { rules } }: Plan): string =>
  `refused: ${rules.removed} of ${rules.live} live rules would be removed, more than ${MOST_REMOVED * 100} %; nothing was changed\n  help: \`fingerpost kvs plan\` shows the numbers; if that is meant, add --allow-removals\n`;

const after = (done: string, functions: Functions, version: Version): string =>
  `${[done, ...functionLines(functions, version)].join("\n")}\n`;

const inNamespace = ({ namespace }: Version): string =>
  namespace === "" ? "" : `, namespace ${namespace.slice(0, -1)}`;

const countBatches = ({ room, uploads, pointer, collect }: Plan): number =>
  room.length + uploads.length + (pointer ? 1 : 0) + collect.length;

const countKeys = (changes: readonly Change[]): number =>
  changes.reduce((sum, { puts, deletes }) => sum + puts.length + deletes.length, 0);

const functionsJson = (functions: Functions, version: Version) =>
  functions?.map((each) => ({ name: each.name, stage: each.stage, reads: readsVersion(each, version) })) ??
  null;

function functionLines(functions: Functions, version: Version): string[] {
  if (!functions) {
    return ["not known: this role may not ListFunctions and GetFunction, so no older version is deleted"];
  }
  if (functions.length === 0) return ["none is associated with the store; deploy the artefact's"];
  return functions.map((each) => {
    const reads = readsVersion(each, version);
    return `${each.name} (${each.stage}) reads ${reads ? version.version : "another version: deploy the artefact's function to switch"}`;
  });
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
