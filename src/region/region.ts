/** A region: what a variant asks of a request, ready to be compared with others. */
import { type PathShape, shapeOf } from "../match/path-shape.ts";
import { isExact, type Variant } from "../match/variant.ts";
import { otherSlashForm } from "../rules/canonical-path.ts";
import type { HostPattern } from "../rules/pattern.ts";
import { type Literal, literalsOf } from "./atom.ts";
import type { Automaton } from "./automaton.ts";
import { pathAutomaton } from "./language.ts";

export interface Region {
  readonly variant: Variant;
  /** Place in the order of M9 among all variants of the rule set. */
  readonly rank: number;
  readonly literals: readonly Literal[];
  /** All paths, where they are but one or two: an exact path with its other slash. Undefined for patterns. */
  readonly paths: readonly string[] | undefined;
  /** What its paths have in common: by it regions are looked up. */
  readonly shape: PathShape;
  /** Undefined where the pattern is no regular language that can be decided. Made when it is asked for. */
  readonly automaton: () => Automaton | undefined;
}

/** @param variants in the order of M9 */
export const regionsOf = (variants: readonly Variant[]): Region[] => variants.map(regionOf);

export function regionOf(variant: Variant, rank: number): Region {
  let automaton: { readonly made: Automaton | undefined } | undefined;
  return {
    variant,
    rank,
    literals: literalsOf(variant),
    paths: pathsOf(variant),
    shape: shapeOf(variant.pattern),
    automaton: () => {
      automaton ??= { made: pathAutomaton(variant.pattern, variant.rule) };
      return automaton.made;
    },
  };
}

function pathsOf({ pattern, rule }: Variant): string[] | undefined {
  if (!isExact(pattern) || rule.ignoreCase) return undefined;
  const [first] = pattern.kind === "path" ? pattern.tokens : [];
  const path = first?.type === "text" ? first.value : "";
  const other = rule.strictSlash ? undefined : otherSlashForm(path);
  return other === undefined ? [path] : [path, other];
}

/** Is there a host at which both may answer? */
export function hostsMeet(a: HostPattern | undefined, b: HostPattern | undefined): boolean {
  if (!a || !b) return true;
  if (!a.wildcard && !b.wildcard) return a.name === b.name;
  if (a.wildcard && b.wildcard)
    return a.name === b.name || isBelow(a.name, b.name) || isBelow(b.name, a.name);
  return a.wildcard ? isBelow(b.name, a.name) : isBelow(a.name, b.name);
}

const isBelow = (host: string, name: string): boolean => host.endsWith(`.${name}`);

/** Does `a` answer wherever `b` does, their paths aside? Never true by mistake. */
export function asksNoMore(a: Region, b: Region): boolean {
  return a.literals.every(({ atom, positive }) =>
    b.literals.some((literal) => literal.atom.key === atom.key && literal.positive === positive),
  );
}
