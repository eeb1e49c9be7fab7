/** The folder of a built site, for the checks that ask for its pages. */
import { readdir } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { SitePages } from "../check/context.ts";
import { CliError } from "./cli-error.ts";

/** @throws CliError where the folder cannot be read */
export async function readSiteFolder(directory: string, cwd: string): Promise<SitePages> {
  const path = resolve(cwd, directory);
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? "no such directory" : error.message;
      throw new CliError(
        `cannot read the site in ${directory}: ${why}`,
        "build the site first, then --site DIR",
      );
    },
  );
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(path, resolve(entry.parentPath, entry.name)).split(sep).join("/")}`);
  return { files: new Set(files) };
}
