/** Constants that the encoder and the decoder of the digest table agree on. The layout is described in `decode.ts`. */

/** A digest is two halves of 32 bits, each the start of so many characters of hex, and written in so many. */
export const HALVES = 2;
export const HEX_DIGITS = 8;
export const HALF_CHARACTERS = 5;
export const DIGEST_CHARACTERS = HALVES * HALF_CHARACTERS;
