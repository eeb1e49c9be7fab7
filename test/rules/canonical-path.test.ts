import { describe, expect, test } from "vitest";
import { canonicalPath, otherSlashForm, targetText } from "../../src/rules/canonical-path.ts";
import { arbitraryText } from "../support/arbitrary-paths.ts";
import fc from "../support/fast-check.ts";

/** The definition's own words: unreserved (RFC 3986, section 2.3), and what may not stand in a path. */
const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
const MAY_NOT_STAND = '"<>\\^{}|`';

describe("M2: canonical path", () => {
  test("triplets of unreserved characters are decoded, all others in upper case", () => {
    for (let code = 0; code <= 0xff; code++) {
      const triplet = `%${code.toString(16).padStart(2, "0")}`;
      const character = String.fromCharCode(code);
      expect(canonicalPath(triplet)).toBe(UNRESERVED.includes(character) ? character : triplet.toUpperCase());
    }
  });

  test("characters of ASCII: those that may stand stay", () => {
    for (let code = 0; code <= 0x7f; code++) {
      const character = String.fromCharCode(code);
      const stays =
        code > 0x20 && code < 0x7f && !MAY_NOT_STAND.includes(character) && !"%?#".includes(character);
      const encoded = `%${code.toString(16).padStart(2, "0").toUpperCase()}`;
      expect(canonicalPath(character)).toBe(stays ? character : encoded);
    }
  });

  test.each([
    ["", ""],
    ["/%2f%2F", "/%2F%2F"],
    ["/%252f", "/%252f"],
    ["/%", "/%25"],
    ["/%%", "/%25%25"],
    ["/%4", "/%254"],
    ["/%%341", "/%2541"],
    ["/%zz", "/%25zz"],
    ["/%E4%b8%ad", "/%E4%B8%AD"],
    ["/中", "/%E4%B8%AD"],
    ["/😀", "/%F0%9F%98%80"],
    ["/é/e\u0301", "/%C3%A9/e%CC%81"],
    ["/a/./../b//", "/a/./../b//"],
  ])("%s is %s", (raw, expected) => {
    expect(canonicalPath(raw)).toBe(expected);
  });

  test("it is canonical already: once more changes nothing", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const once = canonicalPath(text);
        expect(canonicalPath(once)).toBe(once);
        expect(once).toMatch(/^[!$&-;=@-Z[\]_a-z~%]*$/);
      }),
      { numRuns: 5_000 },
    );
  });

  test("it names the same bytes", () => {
    const withoutTriplets = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("%", ""));
    fc.assert(
      fc.property(withoutTriplets, (text) => {
        expect(decodeURIComponent(canonicalPath(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("M3: the other form of a path", () => {
  test.each([
    ["/", undefined],
    ["/a", "/a/"],
    ["/a/", "/a"],
    ["/a//", undefined],
    ["//", undefined],
  ])("%s: %s", (path, expected) => {
    expect(otherSlashForm(path)).toBe(expected);
  });
});

describe("M6: literal text of a target", () => {
  test.each([
    ["/a?b=c#d", "/a?b=c#d"],
    ["/%c3%a9%7E", "/%c3%a9%7E"],
    ["/é %", "/%C3%A9%20%25"],
    ["/100%/%4", "/100%25/%254"],
    ['/"<>\\^`{|}', "/%22%3C%3E%5C%5E%60%7B%7C%7D"],
  ])("%s is %s", (text, expected) => {
    expect(targetText(text)).toBe(expected);
  });

  test("it is visible ASCII, and once more changes nothing", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const once = targetText(text);
        expect(once).toMatch(/^[!-~]*$/);
        expect(targetText(once)).toBe(once);
      }),
      { numRuns: 5_000 },
    );
  });
});
