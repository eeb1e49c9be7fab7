/**
 * Constants that the encoder and the decoder of the fast table agree on. The layout is described in `decode.ts`.
 */

/** Character code of the number 0; a number is one character. */
export const FIRST_CODE = 35;

/** Radix of an offset, which is two characters. */
export const OFFSET_RADIX = 92;

/** Before each source. */
export const SOURCE = "^";

/** Before each target. Lower than every character of a source, so that texts compare as their sources do. */
export const TARGET = " ";

/** Numbers of a target from here on say that the rest follows. It is the number whose character is `SOURCE`. */
export const COPIES = 59;
