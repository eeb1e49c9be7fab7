/** The package as npm installs it: packed, and unpacked with its dependencies into an empty directory. */
import { execFile, spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { projectRoot } from "./project-root.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const execute = promisify(execFile);

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface InstalledPackage {
  /** A project has its directory here; `node_modules` is found above it. */
  readonly directory: string;
  run(cwd: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  /** The command as a process that goes on. */
  start(cwd: string, args: readonly string[]): ReturnType<typeof spawn>;
}

/** Packs what `dist` holds; dependencies come from the registry, or from npm's cache. */
export async function installPackage(): Promise<InstalledPackage> {
  const directory = await temporaryDirectory();
  await execute("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", directory], {
    cwd: projectRoot,
  });
  const tarball = (await readdir(directory)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack wrote no tarball");
  const quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--prefer-offline"];
  await execute("npm", ["install", ...quiet, join(directory, tarball)], { cwd: directory });
  const main = join(directory, "node_modules", ".bin", "fingerpost");
  const base = { PATH: process.env["PATH"] ?? "", HOME: directory, NO_COLOR: "1" };
  const start = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawn(main, args, { cwd, env: { ...base, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  return {
    directory,
    start,
    async run(cwd, args, env) {
      const child = start(cwd, args, env);
      const exit = new Promise<number | null>((resolve, reject) =>
        child.on("error", reject).on("close", resolve),
      );
      const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
      return { code, stdout, stderr };
    },
  };
}
