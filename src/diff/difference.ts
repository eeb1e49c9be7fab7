/** What a request must have for two answers to differ, so that it is looked for there, and nowhere in vain. */
import { type Literal, originAtoms, SAFE_METHOD } from "../region/atom.ts";
import type { Meaning } from "../region/meaning.ts";
import type { Rule } from "../rules/rule.ts";

export interface Difference {
  /** What must hold, beside what the two rules ask for. */
  readonly literals: readonly Literal[];
  /** Code and headers are equal there: only where the two lead may differ. */
  readonly locationOnly: boolean;
}

/** The other rule is none: wherever the one answers. */
export const ANSWERED: Difference = { literals: [], locationOnly: false };

/**
 * Empty where the answers are always equal. Code and `Location` are looked for each by itself: requests with another
 * code may be hidden, while those with the same lead elsewhere.
 *
 * @param sameLocation is known to be the same
 */
export function differencesOf(mine: Meaning, theirs: Meaning, sameLocation: boolean): Difference[] {
  const safe = mine.status !== theirs.status;
  const unsafe = mine.otherStatus !== theirs.otherStatus;
  if (mine.headers !== theirs.headers || (safe && unsafe)) return [ANSWERED];
  const code = { literals: [{ atom: SAFE_METHOD, positive: safe }], locationOnly: false };
  return [
    ...(safe || unsafe ? [code] : []),
    ...(sameLocation ? [] : [{ literals: [], locationOnly: !(safe || unsafe) }]),
  ];
}

/** M12 lets a request pass that is asked for at the very URL it is led to: so elsewhere, by another host or scheme. */
export function withOrigins(difference: Difference, rules: readonly Rule[]): Difference[] {
  const atoms = rules.flatMap((rule) => {
    const origin = originOf(rule);
    return origin ? originAtoms(origin.scheme, origin.host) : [];
  });
  const elsewhere = atoms.map((atom) => ({
    ...difference,
    literals: [...difference.literals, { atom, positive: false }],
  }));
  return [difference, ...elsewhere];
}

/** Does the path alone tell whether the rule leads a request to itself, once scheme and host are given? */
export function isToldByPath({ target, conditions }: Rule): boolean {
  if (!target || target.authority?.hasCapture) return false;
  const captured = conditions.some(
    ({ kind, values }) =>
      kind === "query" && values !== "any" && values.flat().some(({ type }) => type === "param"),
  );
  return !captured && !target.parts.some((part) => part.type === "text" && part.value.includes("?"));
}

/** Of a target whose host no capture makes. */
function originOf({ target }: Rule): { readonly scheme: string; readonly host: string } | undefined {
  const [first] = target?.parts ?? [];
  if (!target?.authority || target.authority.hasCapture || first?.type !== "text") return undefined;
  const [, scheme = "", host = ""] = /^(https?):\/\/([^/?#]*)/.exec(first.value) ?? [];
  return { scheme, host };
}
