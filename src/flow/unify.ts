/** What a pattern captures of every path of a target, in the target's own parts. */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import type { TargetPart } from "../rules/target.ts";

export type Bindings = ReadonlyMap<string, readonly TargetPart[]>;

/**
 * Undefined where not every path of the target fits for sure: this reads literal text against literal text, a capture of
 * one segment against parts that cannot hold a slash, and a wildcard at the end against whatever is left. O(length).
 *
 * @param from the pattern that the captures of `path` come from
 * @param other a pattern that may answer `path`
 */
export function unify(path: readonly TargetPart[], from: Pattern, other: Pattern): Bindings | undefined {
  if (other.kind === "regex") return undefined;
  const tokens: readonly Token[] =
    other.kind === "prefix"
      ? [
          { type: "text", value: other.prefix },
          { type: "wildcard", name: "*0" },
        ]
      : other.tokens;
  const bound = new Map<string, readonly TargetPart[]>();
  let rest = withoutEmpty(
    path.map((part) => (part.type === "text" ? { ...part, value: canonicalPath(part.value) } : part)),
  );
  for (const [i, token] of tokens.entries()) {
    if (token.type === "text") {
      const left = takeText(rest, token.value);
      if (!left) return undefined;
      rest = left;
    } else if (token.type === "wildcard") {
      if (i < tokens.length - 1) return undefined;
      bound.set(token.name, rest);
      rest = [];
    } else {
      const taken = takeSegment(rest, from, token.regex);
      const next = tokens[i + 1];
      // Text behind the capture begins a new segment, or the capture could end earlier.
      if (!taken || (next && !(next.type === "text" && next.value.startsWith("/")))) return undefined;
      bound.set(token.name, taken.parts);
      rest = taken.rest;
    }
  }
  return rest.length === 0 ? bound : undefined;
}

const withoutEmpty = (parts: readonly TargetPart[]): TargetPart[] =>
  parts.filter((part) => part.type === "capture" || part.value !== "");

function takeText(parts: readonly TargetPart[], text: string): TargetPart[] | undefined {
  const [first, ...others] = parts;
  if (first?.type !== "text" || !first.value.startsWith(text)) return undefined;
  return withoutEmpty([{ type: "text", value: first.value.slice(text.length) }, ...others]);
}

/** The parts up to the next slash, all of which stay within one segment and are not empty together. */
function takeSegment(
  parts: readonly TargetPart[],
  from: Pattern,
  regex: string | undefined,
): { parts: TargetPart[]; rest: TargetPart[] } | undefined {
  const taken: TargetPart[] = [];
  for (const [i, part] of parts.entries()) {
    const slash = part.type === "text" ? part.value.indexOf("/") : -1;
    if (part.type === "text" && slash >= 0) {
      if (slash > 0) taken.push({ type: "text", value: part.value.slice(0, slash) });
      return finish(taken, [{ type: "text", value: part.value.slice(slash) }, ...parts.slice(i + 1)]);
    }
    if (part.type === "capture" && !paramOf(from, part.name)) return undefined;
    taken.push(part);
  }
  return finish(taken, []);

  function finish(all: TargetPart[], rest: TargetPart[]) {
    if (all.length === 0) return undefined;
    return regex === undefined || hasRegex(all, from, regex) ? { parts: all, rest } : undefined;
  }
}

/** The same expression, or text that fits it. */
function hasRegex(parts: readonly TargetPart[], from: Pattern, regex: string): boolean {
  const [part] = parts;
  if (!part || parts.length > 1) return false;
  if (part.type === "text") return new RegExp(`^(?:${regex})$`).test(part.value);
  return part.transform === "none" && paramOf(from, part.name)?.regex === regex;
}

function paramOf(pattern: Pattern, name: string): Extract<Token, { type: "param" }> | undefined {
  const token =
    pattern.kind === "path"
      ? pattern.tokens.find((each) => each.type === "param" && each.name === name)
      : undefined;
  return token?.type === "param" ? token : undefined;
}
