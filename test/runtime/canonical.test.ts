import { expect, test } from "vitest";
import { canonicalPath } from "../../src/rules/canonical-path.ts";
import { canonical, withoutSlash } from "../../src/runtime/canonical.ts";
import { arbitraryCodeUnits, arbitraryText } from "../support/arbitrary-paths.ts";
import fc from "../support/fast-check.ts";

/** The text, or the name of what is thrown. */
function outcome(run: (text: string) => string, text: string): string {
  try {
    return `= ${run(text)}`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

test("M2: what ships is the plain reading, on well-formed text", () => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      expect(canonical(text)).toBe(canonicalPath(text));
    }),
    { numRuns: 20_000 },
  );
});

test("M2: and on text with half of a character, where both throw", () => {
  fc.assert(
    fc.property(arbitraryCodeUnits, (text) => {
      const expected = outcome(canonicalPath, text);
      expect(outcome(canonical, text)).toBe(expected);
      expect(expected === "URIError").toBe(/\p{Surrogate}/u.test(text));
    }),
    { numRuns: 10_000 },
  );
});

test("M2: every code unit alone", () => {
  for (let code = 0; code <= 0xffff; code++) {
    const text = String.fromCharCode(code);
    if (outcome(canonical, text) !== outcome(canonicalPath, text))
      expect.fail(`U+${code.toString(16)} differs`);
  }
});

test("M2: every triplet, in both cases", () => {
  for (let code = 0; code <= 0xff; code++) {
    const upper = `%${code.toString(16).padStart(2, "0").toUpperCase()}`;
    expect(canonical(upper)).toBe(canonicalPath(upper));
    expect(canonical(upper.toLowerCase())).toBe(canonicalPath(upper));
  }
});

test.each([
  ["/", "/"],
  ["/a", "/a"],
  ["/a/", "/a"],
  ["/a//", "/a//"],
  ["//", "//"],
  ["", ""],
])("M3: %s without the slash that does not count is %s", (path, expected) => {
  expect(withoutSlash(path)).toBe(expected);
});
