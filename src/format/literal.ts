/** Foreign text -> text that fingerpost's patterns and targets read as those very characters. */

/** Text of a target in which nothing is a capture (M6). */
export const targetLiteral = (text: string): string =>
  text.replace(/[\\*|]|:(?=[A-Za-z])/g, (character) => `\\${character}`);

/** A key's `%` is that character and begins no triplet; the rest is left to the canonical form (M2). */
export const keyPath = (key: string): string => key.replaceAll("%", "%25");

/** A key as part of a target's path: `?` and `#` end no path there. */
export const keyInTarget = (key: string): string =>
  targetLiteral(keyPath(key).replaceAll("?", "%3F").replaceAll("#", "%23"));
