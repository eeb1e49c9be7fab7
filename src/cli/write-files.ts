/** Files that are whole or not there: written beside their place, then renamed. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
): Promise<string[]> {
  const paths = Object.keys(files).map((name) => join(directory, name));
  const temporary = (path: string) => `${path}.${process.pid}.tmp`;
  for (const [i, text] of Object.values(files).entries()) {
    const path = paths[i] ?? "";
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary(path), text);
  }
  for (const path of paths) await rename(temporary(path), path);
  return paths;
}
