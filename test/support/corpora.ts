import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIRECTORY =
  process.env["FINGERPOST_CORPORA"] ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));

/** Directory of a set of real redirects, or undefined where it is not there: tests that need it then skip. */
export function corpusPath(name: string): string | undefined {
  const path = join(DIRECTORY, name);
  return existsSync(path) ? path : undefined;
}

/** Files of a set by name; none where it is not there. */
export function corpusFiles(name: string, extension: string): { name: string; path: string }[] {
  const directory = corpusPath(name);
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith(extension))
    .map((file) => ({ name: file, path: join(directory, file) }));
}
