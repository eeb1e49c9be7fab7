/** Sets of characters, by code unit: what stands on the edges of an automaton. */
export interface CharSet {
  readonly codes: ReadonlySet<number>;
  /** All characters but `codes`. */
  readonly negated: boolean;
}

export const ANY: CharSet = { codes: new Set(), negated: true };
export const SLASH = "/".charCodeAt(0);
export const NOT_SLASH: CharSet = { codes: new Set([SLASH]), negated: true };

export const has = ({ codes, negated }: CharSet, code: number): boolean => codes.has(code) !== negated;

/** The characters of a text. */
export const charsIn = (text: string): CharSet => ({ codes: codesOf(text), negated: false });

const codesOf = (text: string): Set<number> => new Set([...text].map((character) => character.charCodeAt(0)));

/** One set an ASCII character, so that equal sets are the same object. */
const PLAIN: readonly CharSet[] = Array.from({ length: 128 }, (_, code) =>
  charsIn(String.fromCharCode(code)),
);
const FOLDED: readonly CharSet[] = PLAIN.map((set, code) => {
  const text = String.fromCharCode(code);
  return /[A-Za-z]/.test(text) ? charsIn(text.toLowerCase() + text.toUpperCase()) : set;
});

/** @param fold both cases of an ASCII letter */
export const oneChar = (code: number, fold: boolean): CharSet =>
  (fold ? FOLDED : PLAIN)[code] ?? { codes: new Set([code]), negated: false };

/** With both cases of each ASCII letter that is listed, as the flag `i` of a regular expression has it. */
export function folded({ codes, negated }: CharSet): CharSet {
  const both = [...codes].flatMap((code) => [...oneChar(code, true).codes]);
  return { codes: new Set(both), negated };
}
