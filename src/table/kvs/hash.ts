/** What `decode.ts` computes of a path, with one digest a path and one a folder: for hundreds of thousands of paths. */
import { hash } from "node:crypto";
import { FINGERPRINT, HASH_DIGITS } from "./format.ts";

/** Of a hexadecimal digit four. */
const HASH_BITS = HASH_DIGITS * 4;

export interface Hashes {
  readonly folder: number;
  readonly path: number;
  readonly fingerprint: string;
}

/** Remembers folders. */
export function createHasher(): (key: string) => Hashes {
  const folders = new Map<string, number>();
  const folderHash = (folder: string): number => {
    const known = folders.get(folder) ?? hashOf(folder);
    folders.set(folder, known);
    return known;
  };
  return (key) => {
    const digest = hash("md5", key, "base64");
    return {
      folder: folderHash(key.slice(0, key.lastIndexOf("/"))),
      path: numberOf(digest),
      fingerprint: digest.slice(0, FINGERPRINT),
    };
  };
}

/** `pathHash` of `decode.ts`. */
export const hashOf = (path: string): number => numberOf(hash("md5", path, "base64"));

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SIX_BITS = new Uint8Array(128);
for (let value = 0; value < BASE64.length; value++) SIX_BITS[BASE64.charCodeAt(value)] = value;

/** The first `HASH_BITS` bits of a digest. */
function numberOf(digest: string): number {
  let number = 0;
  let bits = 0;
  for (let i = 0; bits < HASH_BITS; i++, bits += 6)
    number = number * 64 + (SIX_BITS[digest.charCodeAt(i)] ?? 0);
  return Math.floor(number / 2 ** (bits - HASH_BITS));
}
