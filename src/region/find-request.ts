/** Is there a request that a region gets, although others come before it? */
import type { Request } from "../match/request.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { holdsPath, pathClasses } from "./path-class.ts";
import { asksNoMore, type Region } from "./region.ts";
import { noneOf, satisfy } from "./satisfy.ts";
import type { Found, Setting } from "./values.ts";
import { requestFor } from "./witness.ts";

/**
 * Undefined where each request that the region holds is held by one of `before`. A path that is easy to guess is tried
 * first, so that only regions that are hidden, or nearly, take a walk.
 */
export function findRequest(region: Region, before: readonly Region[], setting: Setting): Found<Request> {
  for (const path of region.paths ?? guesses(region.variant.pattern)) {
    if (!holdsPath(region, path)) continue;
    const found = atPath(
      path,
      region,
      before.filter((other) => holdsPath(other, path)),
      setting,
    );
    if (found && found !== "undecided") return found;
  }
  return walk(region, before, setting);
}

function walk(region: Region, before: readonly Region[], setting: Setting): Found<Request> {
  const { classes, complete, unknown } = pathClasses(region, before, []);
  let undecided = !complete || unknown.length > 0;
  for (const { paths, before: hidden } of classes) {
    const [path] = paths(1);
    if (path === undefined) continue;
    const found = atPath(path, region, hidden, setting);
    if (found === "undecided") undecided = true;
    else if (found) return found;
  }
  return undecided ? "undecided" : undefined;
}

function atPath(path: string, region: Region, before: readonly Region[], setting: Setting): Found<Request> {
  if (before.some((other) => asksNoMore(other, region))) return undefined;
  const clauses = before.map(({ literals }) => noneOf(literals));
  const assignment = satisfy(region.literals, clauses, setting);
  return assignment === undefined || assignment === "undecided"
    ? assignment
    : requestFor(path, assignment, setting);
}

/** Is it sure without a walk that there is such a path? Most captures take one of a few texts. O(length). */
export function holdsSomething(region: Region): boolean {
  const { pattern } = region.variant;
  const free =
    pattern.kind === "prefix" ||
    (pattern.kind === "path" && !pattern.tokens.some((token) => token.type === "param" && token.regex));
  return free || guesses(pattern, [...FILLINGS, ...NUMBERS]).some((path) => holdsPath(region, path));
}

const FILLINGS = ["a", "zq7", "a-1"];
const NUMBERS = ["1", "12", "2020"];

/** Paths that a pattern without expressions holds, of the kind that no other is likely to name. */
function guesses(pattern: Pattern, fillings: readonly string[] = FILLINGS): string[] {
  switch (pattern.kind) {
    case "prefix":
      return fillings.map((text) => pattern.prefix + text);
    case "path":
      return fillings.map((text) => pattern.tokens.map((token) => fill(token, text)).join(""));
    case "regex":
      return [];
    default:
      return pattern satisfies never;
  }
}

const fill = (token: Token, text: string): string => (token.type === "text" ? token.value : text);
