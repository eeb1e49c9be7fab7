/** What `decode.ts` computes of a path, with one digest instead of three: for hundreds of thousands of paths. */
import { hash } from "node:crypto";
import { FINGERPRINT, HASH_DIGITS } from "./format.ts";

export interface Hashes {
  readonly folder: number;
  readonly path: number;
  readonly fingerprint: string;
}

export function hashesOf(key: string): Hashes {
  const digest = hash("md5", key, "hex");
  return {
    folder: numberOf(hash("md5", key.slice(0, key.lastIndexOf("/")), "hex")),
    path: numberOf(digest),
    fingerprint: Buffer.from(digest, "hex").toString("base64").slice(0, FINGERPRINT),
  };
}

const numberOf = (digest: string): number => Number.parseInt(digest.slice(0, HASH_DIGITS), 16);
