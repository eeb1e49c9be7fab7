/** Peers are installed in bench/node_modules only, so their types are written where they are used. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** @throws Error where bench's packages are not installed */
export const importPeer = async <T>(name: string): Promise<T> => (await import(name)) as T;

export const requirePeer = <T>(name: string): T => require(name) as T;

/** Undefined where it is not installed. */
export function peerVersion(name: string): string | undefined {
  try {
    const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  } catch {
    return undefined;
  }
}
