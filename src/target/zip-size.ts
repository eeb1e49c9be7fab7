/** What a file takes zipped, without the zip. */
import { constants, deflateRawSync } from "node:zlib";

/** Bytes of the local header, the entry of the directory and its end; the name stands in the first two. (APPNOTE.TXT, 4.3) */
const FRAME_BYTES = 30 + 46 + 22;

/** Bytes of a zip that holds one file, by default as densely as zlib packs it. */
export const zippedBytes = (name: string, text: string, level = constants.Z_BEST_COMPRESSION): number =>
  FRAME_BYTES + 2 * Buffer.byteLength(name) + deflateRawSync(text, { level }).length;
