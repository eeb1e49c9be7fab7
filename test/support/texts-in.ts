import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The texts of all TypeScript files below a directory. */
export async function textsIn(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return Promise.all(
    names.filter((name) => name.endsWith(".ts")).map((name) => readFile(join(directory, name), "utf8")),
  );
}
