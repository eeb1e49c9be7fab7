/** Handlers that exist for one test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Writes a handler's module outside the repository; it is removed when the test that asks for it ends. */
export async function temporaryHandler(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "fingerpost-handler-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, "viewer-request.ts");
  await writeFile(path, text);
  return path;
}
