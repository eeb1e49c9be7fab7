/** Parts of a target as the text of `to`, if there is one that means just them. */
import { parseTarget, type Target, type TargetPart } from "../rules/target.ts";

/**
 * @param captures that `from` and `when.query` have
 * @param known texts of other rules, taken as their author wrote them where they mean the same
 */
export function targetText(
  parts: readonly TargetPart[],
  captures: readonly string[],
  known: readonly string[],
): { text: string; target: Target } | undefined {
  const all = merged(parts);
  for (let i = 0; i <= known.length; i++) {
    const text = known[i] ?? all.map(partText).join("");
    const parsed = parseTarget(text, captures);
    if ("value" in parsed && isSame(parsed.value.parts, all)) {
      return { text, target: parsed.value };
    }
  }
  return undefined;
}

const isSame = (a: readonly TargetPart[], b: readonly TargetPart[]): boolean =>
  a.length === b.length && a.every((part, i) => isSamePart(part, b[i] as TargetPart));

function isSamePart(a: TargetPart, b: TargetPart): boolean {
  if (a.type === "text") return b.type === "text" && a.value === b.value;
  return b.type === "capture" && a.name === b.name && a.transform === b.transform;
}

function partText(part: TargetPart): string {
  if (part.type === "text") return part.value.replace(/\*|:(?=[A-Za-z])/g, "\\$&");
  const name = part.name.startsWith("*") ? "*" : `:${part.name}`;
  return name + (part.transform === "none" ? "" : `|${part.transform}`);
}

export function merged(parts: readonly TargetPart[]): TargetPart[] {
  const all: TargetPart[] = [];
  for (const part of parts) {
    const last = all[all.length - 1];
    if (part.type === "text" && last?.type === "text") {
      all[all.length - 1] = { type: "text", value: last.value + part.value };
    } else if (part.type === "capture" || part.value !== "") all.push(part);
  }
  return all;
}
