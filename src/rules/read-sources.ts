/** The rules directory, as text. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "./source.ts";

export const isRulesFile = (name: string): boolean => /\.jsonc?$/.test(name);

/** All `.json` and `.jsonc` files of a directory by name. @throws what the file system says */
export async function readSources(directory: string): Promise<Source[]> {
  const names = (await readdir(directory)).filter(isRulesFile).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      return { path, text: await readFile(path, "utf8") };
    }),
  );
}
