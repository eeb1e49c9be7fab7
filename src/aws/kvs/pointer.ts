/** The record of what is live in a namespace: one value of the store, written last. */
import { zod } from "../../rules/zod.ts";
import type { Pointer } from "../../target/store-data.ts";
import { AwsError } from "../aws-error.ts";

/** The build's pointer, and the one that it took the place of. */
export interface LivePointer extends Pointer {
  readonly previous?: Pointer | undefined;
}

const { z } = zod();

const pointer = z.object({ version: z.string().min(1), sha256: z.string(), keys: z.int(), bytes: z.int() });
const livePointer = pointer.extend({ previous: pointer.optional() });

/** @throws AwsError for text that is no pointer: nothing may be written then */
export function readLivePointer(text: string, key: string): LivePointer {
  try {
    return livePointer.parse(JSON.parse(text));
  } catch (error) {
    throw new AwsError(
      `the store's \`${key}\` is not what fingerpost writes`,
      "build with a --namespace of your own, or delete the key if no other program needs it",
      error,
    );
  }
}
