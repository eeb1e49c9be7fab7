/** An artefact's directory -> the table that it wants in the store. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Release, releaseOf } from "../aws/kvs/release.ts";
import { STORE_FILE } from "../target/artefact.ts";
import { CliError } from "./cli-error.ts";
import type { Io } from "./io.ts";

/** @throws CliError where no build of tier kvs has written the directory */
export async function readRelease(directory: string, io: Io): Promise<Release> {
  const path = join(directory, STORE_FILE);
  const text = await readFile(resolve(io.cwd, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      `cannot read ${path}: ${error.code === "ENOENT" ? "no such file" : error.message}`,
      "run `fingerpost build --tier kvs`, or name what it wrote with --out DIR",
    );
  });
  try {
    return releaseOf(text);
  } catch (error) {
    throw new CliError(
      `${path} is not what a build writes: ${error instanceof Error ? error.message : error}`,
      "run `fingerpost build --tier kvs` anew",
    );
  }
}
