/**
 * njs, the engine that CloudFront Functions' runtime is closest to, as an oracle (Debian: `apt-get install njs`).
 * Where it is not installed, its tests are skipped with one line; in continuous integration that is a failure.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "vitest";
import type { StoreItem } from "../../src/target/store-data.ts";

export const njsAvailable: boolean = spawnSync("njs", ["-v"]).status === 0;

/**
 * What a script prints. Modules that the command does not have are found in `modulePath`, as files without extension.
 *
 * @throws Error with what njs says, where the script cannot be read or throws
 */
export function runNjs(script: string, modulePath?: string): string {
  const args = modulePath === undefined ? ["-"] : ["-p", modulePath, "-"];
  const { stdout, stderr, status, error } = spawnSync("njs", args, {
    input: script,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    timeout: 20_000,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`njs: ${(stdout + stderr).trim()}`);
  return stdout;
}

/**
 * What a script prints that imports `cloudfront`, with a store of these items. With `faulty` every read fails.
 *
 * @throws Error as `runNjs`
 */
export function runNjsWithStore(script: string, items: readonly StoreItem[], faulty = false): string {
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-njs-"));
  const data = JSON.stringify(Object.fromEntries(items.map(({ key, value }) => [key, value])));
  writeFileSync(
    join(directory, "cloudfront"),
    `const data = JSON.parse(${JSON.stringify(data)});
function get(key) {
  return ${faulty} || data[key] === undefined ? Promise.reject(new Error("KeyValueStore")) : Promise.resolve(data[key]);
}
export default { kvs: function () { return { get: get }; } };
`,
  );
  try {
    return runNjs(script, directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export type NjsPolicy = "run" | "skip" | "fail";

/** @param ci value of the environment variable CI */
export const njsPolicy = (available: boolean, ci: string | undefined): NjsPolicy =>
  available ? "run" : ci ? "fail" : "skip";

/** `describe` for tests that call `runNjs`. */
export function describeNjs(name: string, tests: () => void): void {
  const policy = njsPolicy(njsAvailable, process.env["CI"]);
  if (policy === "run") describe(name, tests);
  else if (policy === "skip") test.skip(`${name} (njs is not installed)`, () => {});
  else {
    test(name, () => {
      throw new Error("njs is not installed, and CI is set: install it (apt-get install njs)");
    });
  }
}
