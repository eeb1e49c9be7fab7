/**
 * Constants that the encoder and the decoder of the fast table agree on. The layout is described in `decode.ts`.
 */

/** Character code of the number 0; a number is one character. */
export const FIRST_CODE = 35;

/** Numbers at the start of a bucket. */
export const HEAD = 3;

/** Before each source, and at the end. */
export const SOURCE = "^";

/** Before each target. */
export const TARGET = " ";

/** Numbers of a target from here on say that the rest follows. It is the number whose character is `SOURCE`. */
export const COPIES = 59;
