/** Who answers otherwise does other work, and is not compared. */
import type { Loaded } from "../engines/engine.ts";
import type { Asked } from "./workload.ts";

/** Requests asked of an engine that takes long; the fast ones are asked all. */
const LEAST = 16;
const MILLISECONDS = 1_000;

/** The first request that an engine answers otherwise, in words; undefined where there is none. */
export async function disagreement(loaded: Loaded, asked: readonly Asked[]): Promise<string | undefined> {
  const started = performance.now();
  for (const [i, { path, location }] of asked.entries()) {
    const answer = loaded.location(await loaded.ask(loaded.request(path)));
    if (answer !== location)
      return `${path} leads to ${answer ?? "nothing"}, not to ${location ?? "nothing"}`;
    if (i >= LEAST && performance.now() - started > MILLISECONDS) return;
  }
}
