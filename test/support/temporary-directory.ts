import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

let made: string[] = [];

/** A new empty directory, removed when the test file that asks for it is done. */
export async function temporaryDirectory(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "fingerpost-")));
  made.push(path);
  return path;
}

export async function removeTemporaryDirectories(): Promise<void> {
  const paths = made;
  made = [];
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
}
