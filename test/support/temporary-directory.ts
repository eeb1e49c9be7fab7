import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];

afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

/** A new empty directory, removed when the test file that imports this is done. */
export async function temporaryDirectory(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "fingerpost-")));
  made.push(path);
  return path;
}
