import { describe, expect, test } from "vitest";
import { plainCaptures, plainPath } from "../../src/runtime/lambda/plain-path.ts";

/** What stands in a record, the key of its rule, and paths that have the key. */
const PROVED: readonly (readonly [string, string, readonly string[]])[] = [
  ["/a/([^/]+)", "/a/{", ["/a/b", "/a/b%2Fc", "/a/b/"]],
  ["/a/([^/]+)/", "/a/{", ["/a/b", "/a/b/"]],
  ["/([^/]+)/a\\.b/([^/]+)", "/{/a.b/{", ["/x/a.b/y", "/x/a.b/y/"]],
  ["/([^/]+)/\\$\\(x\\)", "/{/$(x)", ["/en/$(x)", "/en/$(x)/"]],
  ["/a(?:/(.*))?", "/a ", ["/a", "/a/", "/a/b/c", "/ab", "/a//"]],
  ["(?:/(.*))?", "/ ", ["/", "/a/b"]],
  ["/([^/]+)/a(?:/(.*))?", "/{/a ", ["/x/a", "/x/a/b/c", "/x/ab"]],
  ["/a/([^/]+)(?:/(.*))?", "/a/{ ", ["/a/b", "/a/b/", "/a/b/c/d"]],
  ["/a-(.*)", "/a- ", ["/a-", "/a-b/c"]],
];

describe("the captures of a path whose key was found are those of the regular expression", () => {
  test.each(PROVED.flatMap(([source, key, paths]) => paths.map((path) => [source, key, path] as const)))(
    "%s, %s, %s",
    (source, key, path) => {
      const plain = plainPath(source, key);
      if (!plain) throw new Error("not told to be plain");
      const regex = RegExp(`^${source}$`);
      // M3: the other form of the path, where the path itself does not fit.
      const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
      const expected = (regex.exec(path) ?? regex.exec(other))?.slice(1);
      const captures = plainCaptures(plain, path)?.slice(1);
      expect(captures && Array.from(captures, (text) => text ?? "")).toEqual(
        expected?.map((text) => text ?? ""),
      );
    },
  );
});

test.each([
  ["a capture within a segment", "/a-([^/]+)", "/{"],
  ["a capture that is limited", "/a/(\\d+)", "/a/{"],
  ["a regular expression, whose key is its beginning", "/a/([^/]+)", "/a "],
  ["a wildcard behind a slash that the key has not", "/a/(.*)", "/a "],
  ["a wildcard in the middle", "/a/(.*)/b", "/a "],
  ["a key in lower case", "/A/([^/]+)", "/a/{"],
  ["choices", "(?:/a|/b)", "/ "],
  ["a class", "/[ab]/([^/]+)", "/ "],
  ["an escape of letters", "/\\d/([^/]+)", "/ "],
])("%s needs the regular expression", (_name, source, key) => {
  expect(plainPath(source, key)).toBeUndefined();
});
