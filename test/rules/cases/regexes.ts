/** Regular expressions that the edge engines do not share. */
import type { DiagnosticCase } from "./diagnostic-case.ts";

const regex = (marked: string, says: string, help: DiagnosticCase["help"], near: string): DiagnosticCase => ({
  code: "FP1104",
  text: `{ "from": { "regex": "${marked}" }, "to": "/b" }`,
  says,
  help,
  near: `{ "from": { "regex": "${near}" }, "to": "/b" }`,
});
const limited = (
  marked: string,
  says: string,
  help: DiagnosticCase["help"],
  near: string,
): DiagnosticCase => ({
  code: "FP1104",
  text: `{ "from": "${marked}", "to": "/b" }`,
  says,
  help,
  near: `{ "from": "${near}", "to": "/b" }`,
});
const NOT_SHARED = "write the expression without it, or several rules";
const ES5 = "use what ES 5.1 has, and (?<name>...) for captures";

export const REGEX_CASES: readonly DiagnosticCase[] = [
  regex("/a«(»?<!b)c", "lookbehind is not read alike by all edge engines", NOT_SHARED, "/a(?!b)c"),
  regex("/a«(»?<=b)c", "lookbehind is not read alike by all edge engines", NOT_SHARED, "/a(?=b)b"),
  regex("/«[»]", "`[]` is not read alike by all edge engines", NOT_SHARED, "/[a]"),
  regex("/«[»^]", "`[^]` is not read alike by all edge engines", NOT_SHARED, "/[^a]"),
  regex("/«é»", "`é` never stands in a canonical path", "write it percent-encoded: %C3%A9", "/%C3%A9"),
  regex("/[a-«é»]", "`é` never stands in a canonical path", "write it percent-encoded: %C3%A9", "/[a-z]"),
  regex("/(«?»i)a", "not a regular expression of the edge: invalid group", ES5, "/(?:i)a"),
  regex("/a{«,»3}", "not a regular expression of the edge: incomplete quantifier", ES5, "/a{0,3}"),
  {
    code: "FP1104",
    text: '{ "from": { "regex": "/a(b«"» }, "to": "/b" }',
    says: "not a regular expression of the edge: unterminated group",
    help: ES5,
    near: '{ "from": { "regex": "/a(b)" }, "to": "/b" }',
  },
  regex(
    "/[a«[»:alpha:]",
    "`[` inside `[...]` is not read alike by all edge engines",
    "write \\[",
    "/[a\\\\[:alpha:]",
  ),
  regex("/«[»..]", "`[..]` is not read alike by all edge engines", NOT_SHARED, "/[.]"),
  regex(
    "/«(»|a)?b",
    "`(|a)?` repeats what may be nothing, and edge engines do not agree on what it captures",
    "leave the repetition out, or let the part be one character at least",
    "/(a)?b",
  ),
  regex(
    "/«(»a*)+",
    "`(a*)+` repeats what may be nothing, and edge engines do not agree on what it captures",
    "leave the repetition out, or let the part be one character at least",
    "/(?:(?:a*){2})",
  ),
  regex(
    "/«(»?:x(?<a>y))+",
    "`a` is captured again and again, and edge engines do not agree on what is left",
    "write (?<name>(?:...)+), the capture around the repetition",
    "/(?<a>(?:x(y))+)",
  ),
  {
    code: "FP1104",
    text: '{ "from": { "regex": «"/(?<a>x)(?:y(?<b>z)\\\\1)+"» }, "to": "/b" }',
    says: "a back-reference is not read alike by all edge engines",
    help: NOT_SHARED,
    near: '{ "from": { "regex": "/(?<a>x)(?:yz)+" }, "to": "/b" }',
  },
  limited(
    "/:x(a«/»?b)",
    "`/` could match a slash, but a capture ends at one",
    'use `*` for several segments, or { "regex": "..." } for the whole path',
    "/:x(a-?b)",
  ),
  limited(
    "/:x(«[».-0])",
    "`[.-0]` could match a slash, but a capture ends at one",
    /^use `\*`/,
    "/:x([-.0])",
  ),
  limited(
    "/:x(«a»*)",
    "the expression may match nothing, but a capture is one or more characters",
    "write + for *, and {...}? around a part that may be left out",
    "/:x(a+)",
  ),
  limited(
    "/:x(«(»?<y>a))",
    "a named group inside `:x(...)`",
    "the whole of it is :x already; write (?:...)",
    "/:x((?:a))",
  ),
  limited("/:x(«)»", "`:x()` is limited by nothing", /:x already/, "/:x"),
];
