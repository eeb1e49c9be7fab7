import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "../aws-error.ts";

/** Rounds that another writer, or a reading that lags behind, may cost. */
const MOST_RETRIES = 10;

/** Counts the rounds of one run that were in vain, and waits longer after each. */
export function createRetries(delay: number): (reason: string) => Promise<void> {
  let retries = 0;
  return async (reason) => {
    retries += 1;
    if (retries > MOST_RETRIES) {
      throw new AwsError(
        `${reason}, ${retries} times`,
        "what was live stays live; look who else writes to the store, then run the command again",
      );
    }
    // Two writers that met once should not meet again.
    await sleep(delay * retries * (0.5 + Math.random()));
  };
}
