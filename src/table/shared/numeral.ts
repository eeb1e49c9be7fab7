/** Numbers in the text of rules: one character each, of its own range until the table is written. */

/** Code point of the number 0 in a rule text: numbers are kept apart from letters until the table is written. */
const NUMBER_ZERO = 0xe000;

/** Character code of the number 0 in a table. */
const FIRST_DIGIT = 35;

/** Numbers whose character would be `\`, `>`, backtick or `|` in a table. */
const TAKEN = new Set([57, 27, 61, 89]);

/** The largest number which one character holds. */
export const NUMBER_LIMIT = 91;

/** True for a number that one character of a table can hold. */
export const isNumber = (value: number): boolean => value >= 0 && value <= NUMBER_LIMIT && !TAKEN.has(value);

/** A number as a rule text has it. */
export const numeral = (value: number): string => String.fromCharCode(NUMBER_ZERO + value);

/** The number at the start of a rule text. */
export const numberOf = (text: string): number => (text.codePointAt(0) ?? 0) - NUMBER_ZERO;

/** Turns a rule text into the characters of a table. */
export const toTableText = (text: string): string =>
  text.replace(/[\ue000-\ue0ff]/g, (mark) => String.fromCharCode(FIRST_DIGIT + numberOf(mark)));
