/**
 * Constants that encoders and decoders of tables in coded phrases (`dense`, `digest`) agree on.
 */

/** Character code of the number 0; a number is one character. */
export const FIRST_CODE = 35;

/** Number of character codes from `#` to `~`: one class of phrases for each, but for the backslash. */
export const CODES = 92;

/** Backslash: never used as a code, so that it needs no escape. */
export const SKIPPED_CODE = 92;

/** Digits of the index state. */
export const RADIX = 91;

/** The decoder reads digits into the index state while it is below this; `STATE_FLOOR * RADIX` stays below 2^31. */
export const STATE_FLOOR = 2e7;

/** Between the classes of phrases and between the index records. */
export const SEPARATOR = " ";

/** Ends the text of a source and the text of a target. */
export const FIELD_END = ">";

/** At the start of a field: the next character says how much of the previous rule's field is kept. */
export const KEEP = "<";

/** In a target: the rest of the source from the position named by the next character. */
export const COPY = "|";

/** In a target: the same, in lower case. */
export const COPY_LOWER = "`";
