/** Two hops' ways with the query as one (M7), where that says the same for every request. */
import { parameters } from "../match/condition-match.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { QueryMode } from "../rules/rule.ts";
import type { TargetPart } from "../rules/target.ts";
import { literalText } from "./pieces.ts";

export interface QueryWay {
  /** The target's own parameters, without `?`. */
  readonly own: readonly TargetPart[];
  /** Whether the request's parameters follow, those aside that are among the target's own. */
  readonly keeps: boolean;
}

export function queryWay(own: readonly TargetPart[], mode: QueryMode): QueryWay {
  return { own, keeps: mode === "keep" || (mode === "replace" && own.length === 0) };
}

/** Undefined where no one rule does what the two do, or nobody can tell. */
export function joinQueries(first: QueryWay, second: QueryWay): QueryWay | undefined {
  // What a capture holds may be several parameters, or one that the other target sets.
  if (first.own.length > 0 && second.own.length > 0 && [...first.own, ...second.own].some(isCapture)) {
    return second.keeps ? undefined : second;
  }
  // `?` before a capture that may be empty: whether the target has parameters, only the request tells.
  if ([first.own, second.own].some((own) => own.length > 0 && own.every(isCapture))) return undefined;
  if (!second.keeps) return second;
  if (second.own.length === 0) return first;
  const own = literalText(second.own);
  const keys = parameters(own).map(({ key }) => canonicalPath(key));
  const others = parameters(literalText(first.own)).filter(({ key }) => !keys.includes(canonicalPath(key)));
  const all = [own, ...others.map(({ raw }) => raw)].join("&");
  return {
    own: first.own.length === 0 ? second.own : [{ type: "text", value: all }],
    keeps: first.keeps,
  };
}

const isCapture = (part: TargetPart): boolean => part.type === "capture";
