/** Before all tests: `dist` of these sources, for the tests that run the package and not its TypeScript. */
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { projectRoot } from "./project-root.ts";

export default function buildDist(): void {
  if (modified("dist/index.js") > newest("src", "tsconfig.json", "tsconfig.build.json")) return;
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = join(typescript, "bin", "tsc");
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: projectRoot,
    stdio: "inherit",
  });
}

/** Milliseconds since the epoch; 0 for a file that is not there. */
const modified = (path: string): number =>
  statSync(join(projectRoot, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(directory: string, ...files: readonly string[]): number {
  const names = readdirSync(join(projectRoot, directory), { recursive: true, encoding: "utf8" });
  return Math.max(...[...names.map((name) => join(directory, name)), ...files].map(modified));
}
