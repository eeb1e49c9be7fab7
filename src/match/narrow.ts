/**
 * Variants that ask for the same paths, told apart by host and conditions: a rule set may have thousands for one path,
 * each for another value of a parameter. Only what a value begins and ends with is looked at, so that more is found than
 * answers, and never less.
 */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import { type AffixIndex, createAffixIndex } from "./affix-index.ts";
import { parameters, valuesOf } from "./condition-match.ts";
import { type SegmentShape, segmentsMeet } from "./path-shape.ts";
import type { Request } from "./request.ts";
import type { Narrow } from "./shape-index.ts";
import type { Variant } from "./variant.ts";

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Fewer are looked through. */
const FEW = 16;

export interface Narrowing {
  /** Those that may hold a request. */
  byRequest(request: Request): Narrow;
  /** Those of which a request may be one of this variant, where no parameter stands in a query twice. */
  byVariant(variant: Variant): Narrow;
}

/** By lists of positions of `variants`, each looked at when it is asked for first. */
export function createNarrowing(variants: readonly Variant[]): Narrowing {
  const tables = new WeakMap<readonly number[], Table>();
  const tableOf = (positions: readonly number[]): Table => {
    const table = tables.get(positions) ?? createTable(positions, variants);
    tables.set(positions, table);
    return table;
  };
  const windows = createWindows(variants);
  const narrowing =
    (time: Window, pick: (table: Table) => readonly number[]): Narrow =>
    (positions) =>
      positions.length <= FEW ? positions : windows.within(time, pick(tableOf(positions)));
  return {
    byRequest: (request) => {
      // What is no text lets the request pass where somebody asks for it: everybody must be asked.
      if (LONE_SURROGATE.test(request.query)) return (positions) => positions;
      let names: readonly string[] | undefined;
      return narrowing(momentOf(request), (table) => {
        names ??= dimensionsOf(request);
        return heldBy(table, names, request);
      });
    },
    byVariant: (variant) => {
      const facets = facetsOf(variant);
      return narrowing(variant.rule, (table) => meetingAt(table, facets));
    },
  };
}

/** Seconds since 1970, without an end on the side that is undefined. */
type Window = Pick<Rule, "starts" | "ends">;

const momentOf = ({ time }: Request): Window => ({ starts: time, ends: time + 1 });

/** Those of some positions whose time is not over, and has begun. */
interface Windows {
  within(time: Window, positions: readonly number[]): readonly number[];
}

function createWindows(variants: readonly Variant[]): Windows {
  const timed = variants.some(({ rule }) => rule.starts !== undefined || rule.ends !== undefined);
  if (!timed) return { within: (_, positions) => positions };
  const starts = Float64Array.from(variants, ({ rule }) => rule.starts ?? Number.NEGATIVE_INFINITY);
  const ends = Float64Array.from(variants, ({ rule }) => rule.ends ?? Number.POSITIVE_INFINITY);
  return {
    within({ starts: from = Number.NEGATIVE_INFINITY, ends: until = Number.POSITIVE_INFINITY }, positions) {
      return positions.filter((i) => (starts[i] as number) < until && from < (ends[i] as number));
    },
  };
}

/** `host`, `query NAME` and so on: a thing that a request has, or the values of one parameter. */
type Dimension = string;

/** One of these values a request must have. */
interface Facet {
  readonly dimension: Dimension;
  readonly values: readonly SegmentShape[];
}

interface Entry extends SegmentShape {
  readonly positions: number[];
}

interface Table {
  readonly all: readonly number[];
  readonly byDimension: ReadonlyMap<Dimension, Column>;
  /** What asks for nothing that tells it from others. */
  readonly rest: readonly number[];
}

/** Variants that are told apart in one dimension. */
interface Column {
  readonly index: AffixIndex<Entry>;
  readonly positions: number[];
  readonly byValue: Map<string, Entry>;
}

function createTable(positions: readonly number[], variants: readonly Variant[]): Table {
  const facets = positions.map((position) => facetsOf(variants[position] as Variant));
  const columns = new Map<Dimension, Column>();
  const rest: number[] = [];
  const variety = varietyOf(facets);
  positions.forEach((position, i) => {
    const best = (facets[i] ?? []).reduce<Facet | undefined>(
      (a, b) => (a && (variety.get(a.dimension) ?? 0) >= (variety.get(b.dimension) ?? 0) ? a : b),
      undefined,
    );
    if (!best) rest.push(position);
    else addTo(columnFor(columns, best.dimension), best.values, position);
  });
  return { all: positions, byDimension: columns, rest };
}

/** How many values are asked for in each dimension. */
function varietyOf(facets: readonly (readonly Facet[])[]): Map<Dimension, number> {
  const seen = new Map<Dimension, Set<string>>();
  for (const { dimension, values } of facets.flat()) {
    const keys = seen.get(dimension) ?? new Set();
    seen.set(dimension, keys);
    for (const value of values) keys.add(keyOf(value));
  }
  return new Map([...seen].map(([dimension, keys]) => [dimension, keys.size]));
}

const keyOf = ({ start, end, whole }: SegmentShape): string => `${whole}\n${start}\n${end}`;

function columnFor(columns: Map<Dimension, Column>, dimension: Dimension): Column {
  const known = columns.get(dimension);
  if (known) return known;
  const column: Column = { index: createAffixIndex(), positions: [], byValue: new Map() };
  columns.set(dimension, column);
  return column;
}

function addTo(
  { index, positions, byValue }: Column,
  values: readonly SegmentShape[],
  position: number,
): void {
  positions.push(position);
  for (const value of values) {
    const known = byValue.get(keyOf(value));
    const entry = known ?? { ...value, positions: [] };
    entry.positions.push(position);
    if (known) continue;
    byValue.set(keyOf(value), entry);
    index.add(entry);
  }
}

function heldBy({ byDimension, rest }: Table, names: readonly Dimension[], request: Request): number[] {
  const found = new Set(rest);
  for (const dimension of names) {
    const column = byDimension.get(dimension);
    if (!column) continue;
    const [kind = "", name = ""] = splitDimension(dimension);
    for (const value of valuesOf({ kind: kind as "query", name }, request)) {
      addMeeting(column.index, [{ start: value, end: value, whole: true }], found);
    }
  }
  return [...found];
}

function meetingAt({ all, byDimension, rest }: Table, facets: readonly Facet[]): readonly number[] {
  const own = new Map(facets.map(({ dimension, values }) => [dimension, values]));
  const told = [...own.keys()].reduce((sum, key) => sum + (byDimension.get(key)?.positions.length ?? 0), 0);
  // Where it tells itself from few, those that are left out are not worth a search.
  if (told * 2 < all.length) return all;
  const found = new Set(rest);
  for (const [dimension, { index, positions }] of byDimension) {
    const values = own.get(dimension);
    if (values) addMeeting(index, values, found);
    else for (const position of positions) found.add(position);
  }
  return [...found];
}

function addMeeting(index: AffixIndex<Entry>, values: readonly SegmentShape[], found: Set<number>): void {
  for (const value of values) {
    for (const entry of index.compatible(value)) {
      if (segmentsMeet(entry, value)) for (const position of entry.positions) found.add(position);
    }
  }
}

function facetsOf({ host, rule }: Variant): Facet[] {
  const facets = rule.conditions.flatMap(({ kind, name, negated, values }): Facet[] =>
    negated || values === "any" || kind === "language"
      ? []
      : [{ dimension: `${kind} ${name}`, values: values.map(valueShape) }],
  );
  if (!host) return facets;
  const value = host.wildcard
    ? { start: "", end: `.${host.name}`, whole: false }
    : { start: host.name, end: host.name, whole: true };
  return [{ dimension: "host ", values: [value] }, ...facets];
}

/** A capture and a wildcard stand for anything. */
function valueShape(tokens: readonly Token[]): SegmentShape {
  const [first] = tokens;
  const last = tokens[tokens.length - 1];
  return {
    start: first?.type === "text" ? first.value : "",
    end: last?.type === "text" ? last.value : "",
    whole: tokens.length === 1 && first?.type === "text",
  };
}

const ALWAYS: readonly Dimension[] = ["host ", "method ", "scheme ", "country "];

/** All in which a request has values. */
const dimensionsOf = (request: Request): readonly Dimension[] => [
  ...ALWAYS,
  ...new Set(parameters(request.query).map(({ key }) => `query ${canonicalPath(key)}`)),
  ...Object.keys(request.headers).map((name) => `header ${name}`),
  ...Object.keys(request.cookies).map((name) => `cookie ${name}`),
];

const splitDimension = (dimension: Dimension): readonly string[] => {
  const space = dimension.indexOf(" ");
  return [dimension.slice(0, space), dimension.slice(space + 1)];
};
