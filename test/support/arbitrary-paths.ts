/** Text that may come as a path or a query: ASCII most of the time, then anything that a string can hold. */
import fc from "./fast-check.ts";

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
const ascii = fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code));
const hex = fc.constantFrom(..."0123456789abcdefABCDEF");
const triplet = fc.tuple(hex, hex).map(([high, low]) => `%${high}${low}`);
const brokenTriplet = fc.constantFrom("%", "%%", "%4", "%g1", "%4g", "%u0041", "%2", "%25", "%2525");
const word = fc.constantFrom(
  "/",
  "//",
  "/a",
  "a",
  "?",
  "#",
  "..",
  "é",
  "中",
  "😀",
  "\u2028",
  "\ufeff",
  " ",
  "\r\n",
);
const character = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
/** A UTF-16 code unit by itself, half a character among them. */
const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const joined = (pieces: fc.Arbitrary<string>) =>
  fc.array(pieces, { maxLength: 60, size: "max" }).map((parts) => parts.join(""));

/** Well-formed text. */
export const arbitraryText = joined(
  fc.oneof(
    { weight: 6, arbitrary: printable },
    { weight: 2, arbitrary: ascii },
    { weight: 3, arbitrary: triplet },
    { weight: 2, arbitrary: brokenTriplet },
    { weight: 2, arbitrary: word },
    { weight: 1, arbitrary: character },
  ),
);

/** Text that may hold half of a character. */
export const arbitraryCodeUnits = joined(
  fc.oneof(
    { weight: 4, arbitrary: printable },
    { weight: 2, arbitrary: triplet },
    { weight: 1, arbitrary: codeUnit },
    { weight: 1, arbitrary: fc.constantFrom("\ud83d", "\ude00", "\ud83d\ude00") },
  ),
);
