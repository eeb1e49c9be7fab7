/**
 * Makes a release live. Each round reads the store and plans anew. The pointer is switched only under the ETag under
 * which the whole release was read: so reading back, a run that goes on where a killed one stopped, and another writer
 * in between are one case.
 */
import { type InUse, type Plan, planRelease } from "./plan.ts";
import type { Release } from "./release.ts";
import { createRetries } from "./retry.ts";
import { type Change, ConflictError, type KeyValueStore } from "./store.ts";

export interface Progress {
  readonly step: "make room" | "upload" | "switch" | "collect";
  /** Batches of this step that are done, of how many. */
  readonly done: number;
  readonly of: number;
}

export interface ApplyOptions {
  readonly inUse: InUse;
  /** Looks at each plan before anything is written; what it throws ends the run. */
  readonly approve: (plan: Plan) => void;
  readonly report: (progress: Progress) => void;
  /** Milliseconds to wait before the second round; later ones wait longer. */
  readonly delay: number;
}

/**
 * The plan of the last round, after which the release is live.
 * @throws AwsError where other writers never stop, or the store does not give back what was written
 */
export async function applyRelease(
  store: KeyValueStore,
  release: Release,
  options: ApplyOptions,
): Promise<Plan> {
  const retry = createRetries(options.delay);
  let written = false;
  for (;;) {
    const contents = await store.read();
    const plan = planRelease(contents, release, options.inUse);
    options.approve(plan);
    if (written && plan.uploads.length > 0) await retry("the store does not give back what was written");
    try {
      const write = createWriter(store, contents.etag, options);
      if (plan.uploads.length === 0) {
        await write("switch", plan.pointer ? [plan.pointer] : []);
        await write("collect", plan.collect);
        return plan;
      }
      await write("make room", plan.room);
      await write("upload", plan.uploads);
      written = true;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      written = false;
      await retry("another writer changed the store");
    }
  }
}

/** Each change names the ETag that the one before left. */
function createWriter(store: KeyValueStore, from: string, { report }: ApplyOptions) {
  let etag = from;
  return async (step: Progress["step"], changes: readonly Change[]): Promise<void> => {
    for (const [i, change] of changes.entries()) {
      etag = await store.update(etag, change);
      report({ step, done: i + 1, of: changes.length });
    }
  };
}
