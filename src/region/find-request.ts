/** Is there a request that a region gets, although others come before it? */
import type { Request } from "../match/request.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { Work } from "./explore.ts";
import { holdsPath, type PathClass, pathClasses } from "./path-class.ts";
import { asksNoMore, type Region } from "./region.ts";
import { type Assignment, noneOf, satisfy } from "./satisfy.ts";
import type { Found, Setting } from "./values.ts";
import { requestFor } from "./witness.ts";

/** The regions among which one stands. */
export interface Others {
  /** Whose answer a request gets. */
  decides(request: Request): Rule | undefined;
  /** Those before it that hold a path and may share a request with it, in the order of M9. */
  before(region: Region, path: string): readonly Region[];
  /** What all questions may take together. */
  readonly work: Work;
}

/**
 * Undefined where each request that the region holds is held by others before it. Paths that are easy to guess are
 * tried first, so that only regions that are hidden, or nearly, take a walk. Of those before it only the ones that are
 * met on the way are walked with: the paths that are left without them are tried, and who stands there comes along.
 */
export function findRequest(region: Region, others: Others, setting: Setting): Found<Request> {
  const own = satisfy(region.literals, [], setting);
  if (own === undefined || own === "undecided") return own;
  const question = { region, others, setting, own };
  let undecided = false;
  for (const path of region.paths ?? guesses(region.variant.pattern)) {
    if (!holdsPath(region, path)) continue;
    const { found, before = [] } = atPath(path, question);
    if (found === "undecided") undecided = true;
    else if (found) return found;
    else if (before.some((other) => asksNoMore(other, region) && samePaths(other, region))) return undefined;
  }
  if (region.paths) return undecided ? "undecided" : undefined;
  return walk(question);
}

/** The same pattern: no walk is needed to know that it hides. */
function samePaths({ variant: a }: Region, { variant: b }: Region): boolean {
  const { ignoreCase, strictSlash } = b.rule;
  return (
    a.rule.ignoreCase === ignoreCase &&
    a.rule.strictSlash === strictSlash &&
    JSON.stringify(a.pattern) === JSON.stringify(b.pattern)
  );
}

interface Question {
  readonly region: Region;
  readonly others: Others;
  readonly setting: Setting;
  /** What the region asks for, if it stood alone. */
  readonly own: Assignment;
}

interface AtPath {
  readonly found: Found<Request>;
  /** Undefined where nobody needed to be asked. */
  readonly before?: readonly Region[];
}

function atPath(path: string, { region, others, setting, own }: Question): AtPath {
  const request = requestFor(path, own, setting);
  if (others.decides(request) === region.variant.rule) return { found: request };
  const before = others.before(region, path);
  if (before.some((other) => asksNoMore(other, region))) return { found: undefined, before };
  const assignment = satisfy(region.literals, clausesOf(before), setting);
  if (assignment === undefined || assignment === "undecided") return { found: assignment, before };
  return { found: requestFor(path, assignment, setting), before };
}

export const clausesOf = (before: readonly Region[]) => before.map(({ literals }) => noneOf(literals));

/** Regions that are walked with; more are a knot. */
const MOST_TOLD = 64;

function walk(question: Question): Found<Request> {
  const { region, others } = question;
  const told = new Set<Region>();
  for (;;) {
    if (others.work.left <= 0) return "undecided";
    const { classes, complete, unknown } = pathClasses(region, inOrder(told), [], undefined, others.work);
    let undecided = !complete || unknown.length > 0;
    const met = new Set<Region>();
    for (const each of classes) {
      const found = inClass(each, question, met);
      if (found === "undecided") undecided = true;
      else if (found) return found;
    }
    if (met.size === 0) return undecided ? "undecided" : undefined;
    if (!complete || told.size + met.size > MOST_TOLD) return "undecided";
    for (const other of met) told.add(other);
  }
}

export const inOrder = (regions: Iterable<Region>): Region[] => [...regions].sort((a, b) => a.rank - b.rank);

/** Paths at which nobody can tell who else stands there. */
const MOST_UNKNOWN = 20;

/** @param met who stands where the walk did not know of anybody is added */
function inClass(each: PathClass, question: Question, met: Set<Region>): Found<Request> {
  const { region, setting } = question;
  const free = satisfy(region.literals, clausesOf(each.before), setting);
  if (free === undefined || free === "undecided") return free;
  let unknown = 0;
  for (const path of pathsIn(each)) {
    const { found, before = [] } = atPath(path, question);
    if (found && found !== "undecided") return found;
    // A path that is written out somewhere says nothing of the others.
    if (before.some(({ paths }) => paths)) continue;
    const news = newsAmong(before, each.before);
    for (const other of hidingOrAll(news, region)) met.add(other);
    if (news.length > 0) return undefined;
    if (++unknown > MOST_UNKNOWN) return "undecided";
  }
  return unknown > 0 || !each.all() ? "undecided" : undefined;
}

/** All where they are few, else so many that hardly all of them are written out elsewhere. */
function* pathsIn({ paths, all }: PathClass): Generator<string> {
  yield* paths(FIRST_PATHS);
  const every = all();
  if (every) yield* every;
  else yield* paths(MOST_PATHS).slice(FIRST_PATHS);
}

const FIRST_PATHS = 8;
const MOST_PATHS = 2_000;

/** Those that a walk can tell and did not. */
export const newsAmong = (before: readonly Region[], known: readonly Region[]): Region[] =>
  before.filter((other) => !other.paths && !known.includes(other) && other.automaton() !== undefined);

/** One is enough that answers wherever the region does. */
export function hidingOrAll(news: readonly Region[], region: Region): readonly Region[] {
  const hiding = news.find((other) => asksNoMore(other, region));
  return hiding ? [hiding] : news;
}

const FILLINGS = ["a", "zq7", "a-1"];

/** Paths that a pattern without expressions holds, of the kind that no other is likely to name. */
export function guesses(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case "prefix":
      return FILLINGS.map((text) => pattern.prefix + text);
    case "path":
      return FILLINGS.map((text) => pattern.tokens.map((token) => fill(token, text)).join(""));
    case "regex":
      return [];
    default:
      return pattern satisfies never;
  }
}

const fill = (token: Token, text: string): string => (token.type === "text" ? token.value : text);
