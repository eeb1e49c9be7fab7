/** M6: the text of `to` -> literal text and the captures that go between. */
import { targetText } from "./canonical-path.ts";
import { findControl } from "./control-character.ts";
import { type Parsed, PatternError, parsed } from "./pattern-error.ts";

export type Transform = "none" | "lower" | "upper";

export type TargetPart =
  | { readonly type: "text"; readonly value: string }
  /** The n-th `*` of a target is the n-th unnamed `*` of `from`. */
  | { readonly type: "capture"; readonly name: string; readonly transform: Transform };

export interface Target {
  readonly parts: readonly TargetPart[];
  /** Scheme and host as parts of their own; absent where the target is a path on the same host. */
  readonly authority?: { readonly scheme: "http" | "https"; readonly hasCapture: boolean };
}

/** Reads `to`; problems are FP1201 (malformed) and FP1202 (capture missing in `from`). */
export function parseTarget(text: string, captures: readonly string[]): Parsed<Target> {
  if (PLAIN_PATH.test(text)) return { value: { parts: [{ type: "text", value: text }] } };
  return parsed(() => {
    rejectControl(text);
    if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(text)) throw malformed("", text);
    const parts = mergeText(parseParts(text, captures));
    const authority = authorityOf(parts, text);
    return authority ? { parts: withoutDefaultPort(normalOrigin(parts)), authority } : { parts };
  });
}

/** A path on the same host, without captures and with nothing to encode: most targets. */
const PLAIN_PATH = /^\/(?!\/)[A-Za-z0-9\-._~!$&'()+,;=@/?#[\]]*$/;

function rejectControl(text: string): void {
  const index = findControl(text);
  if (index >= 0) {
    throw new PatternError(
      "FP1201",
      index,
      "a control character in the target would end the header",
      "remove it, or write it percent-encoded",
    );
  }
}

const CAPTURE = /(?::([A-Za-z][A-Za-z0-9_]*)|\*)(\|(?:lower|upper)(?![A-Za-z0-9_]))?/y;

function parseParts(text: string, captures: readonly string[]): TargetPart[] {
  const parts: TargetPart[] = [];
  let wildcard = 0;
  for (let at = 0; at < text.length; ) {
    CAPTURE.lastIndex = at;
    const token = CAPTURE.exec(text);
    if (token) {
      const name = token[1] ?? `*${wildcard++}`;
      if (!captures.includes(name)) throw unknownCapture(name, captures, at);
      parts.push({ type: "capture", name, transform: transformOf(token[2]) });
      at += token[0].length;
    } else {
      const value = literalAt(text, at);
      parts.push({ type: "text", value });
      at += value.length + (text.charAt(at) === "\\" ? 1 : 0);
    }
  }
  return parts;
}

const transformOf = (suffix: string | undefined): Transform =>
  suffix === "|lower" ? "lower" : suffix === "|upper" ? "upper" : "none";

/** Whatever may begin something else ends it. */
const PLAIN_TEXT = /[^:*\\]+/y;

function literalAt(text: string, at: number): string {
  PLAIN_TEXT.lastIndex = at;
  const plain = PLAIN_TEXT.exec(text)?.[0];
  if (plain) return plain;
  const escaped = text.charAt(at) === "\\";
  const value = String.fromCodePoint(text.codePointAt(escaped ? at + 1 : at) ?? 0);
  if (escaped && !/[:*|\\]/.test(value)) {
    throw new PatternError(
      "FP1201",
      at,
      "`\\` escapes `:`, `*`, `|` and itself only",
      "write \\\\ for the character, or leave it out",
    );
  }
  return value;
}

function unknownCapture(name: string, captures: readonly string[], at: number): PatternError {
  const wildcards = captures.filter((capture) => capture.startsWith("*")).length;
  if (name.startsWith("*")) {
    return new PatternError(
      "FP1202",
      at,
      wildcards === 0
        ? "`*` in the target, but `from` has no unnamed wildcard"
        : `the target has more \`*\` than \`from\` (${wildcards})`,
      "add the wildcard to `from`, or write \\* for the character",
    );
  }
  const known = captures.filter((capture) => !capture.startsWith("*")).map((capture) => `:${capture}`);
  return new PatternError(
    "FP1202",
    at,
    `\`:${name}\` is captured nowhere in \`from\` or \`when.query\``,
    known.length > 0
      ? `captured are ${known.join(", ")}; write \\: for the character`
      : "capture it in `from`, or write \\: for the character",
  );
}

function mergeText(parts: readonly TargetPart[]): TargetPart[] {
  const merged: TargetPart[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (part.type === "text" && last?.type === "text") {
      merged[merged.length - 1] = { type: "text", value: last.value + part.value };
    } else merged.push(part);
  }
  return merged.map((part) =>
    part.type === "text" ? { type: "text", value: targetText(part.value) } : part,
  );
}

function authorityOf(parts: readonly TargetPart[], text: string): Target["authority"] {
  const first = parts[0]?.type === "text" ? parts[0].value : "";
  if (/^\/(?![/\\]|%5C)/.test(first)) return undefined;
  const scheme = /^(https?):\/\/(?=[^/?#]|$)/.exec(first)?.[1];
  if (!scheme) throw malformed(first, text);
  const authority = first.slice(scheme.length + 3);
  if (parts.length === 1 && authority === "") throw malformed(first, text);
  if (/^[^/?#]*@/.test(authority)) {
    throw new PatternError("FP1201", 0, "a user name in the target's host", "leave it out");
  }
  const hasCapture = parts.length > 1 && !/[/?#]/.test(authority);
  return { scheme: scheme as "http" | "https", hasCapture };
}

/** RFC 3986, section 6.2: host in lower case, and `/` for an empty path, so that URLs can be compared as text. */
function normalOrigin(parts: readonly TargetPart[]): TargetPart[] {
  const end = parts.findIndex((part, i) => part.type === "text" && /[/?#]/.test(afterScheme(part.value, i)));
  const origin = end < 0 ? parts : parts.slice(0, end);
  const rest = end < 0 ? [] : parts.slice(end);
  const lower = origin.map((part) =>
    part.type === "text" ? { ...part, value: part.value.toLowerCase() } : part,
  );
  const [first, ...others] = rest;
  if (first?.type !== "text") return mergeText([...lower, { type: "text", value: "/" }]);
  const scheme = first.value.length - afterScheme(first.value, end).length;
  const cut = scheme + first.value.slice(scheme).search(/[/?#]/);
  const slash = first.value.charAt(cut) === "/" ? "" : "/";
  const value = first.value.slice(0, cut).toLowerCase() + slash + first.value.slice(cut);
  return [...lower, { type: "text", value }, ...others];
}

/** RFC 3986, section 6.2.3: the port that the scheme has anyway, or none behind the colon. */
const withoutDefaultPort = ([first, ...others]: readonly TargetPart[]): TargetPart[] => {
  if (first?.type !== "text") return [...others];
  const value = first.value.replace(
    /^(https:\/\/[^/?#]*):(?:443)?(?=[/?#])|^(http:\/\/[^/?#]*):(?:80)?(?=[/?#])/,
    "$1$2",
  );
  return [{ ...first, value }, ...others];
};

const afterScheme = (value: string, i: number): string =>
  i === 0 ? value.replace(/^https?:\/\//, "") : value;

function malformed(first: string, text: string): PatternError {
  if (/^\/[/\\%]/.test(first)) {
    return new PatternError(
      "FP1201",
      0,
      "the target begins with `//` or `/\\`: a browser reads that as another host",
      "write https:// and the host, or a path with one slash",
    );
  }
  return new PatternError(
    "FP1201",
    0,
    `\`${text}\` is neither a path nor an http(s) URL`,
    "begin it with / or https://",
  );
}
