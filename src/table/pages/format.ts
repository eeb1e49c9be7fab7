/** What the encoder and the decoder of pages agree on; `decode.ts` describes the layout. */

/** Character code of six bits that are not set. */
export const FIRST_CODE = 35;

/** Bits a character. */
export const BIT = 6;

/** Between the beginnings of paths that are divided further; no canonical path holds it. */
export const SPLIT_END = "|";

/** Begins the names of pages; those of buckets begin otherwise. */
export const FIRST_LETTER = ".";
