/** The host of a target, with the captures in it. */
import type { Target, TargetPart } from "../rules/target.ts";

export interface Authority {
  /** Host and port: everything between `//` and the path. */
  readonly parts: readonly TargetPart[];
  /** Literal text of host and port; a capture stands in it as nothing. */
  readonly text: string;
  /** Without port. */
  readonly host: string;
}

/** Undefined for a target on the same host. */
export function authorityOf(target: Target): Authority | undefined {
  if (!target.authority) return undefined;
  const parts: TargetPart[] = [];
  for (const [i, part] of target.parts.entries()) {
    const value = part.type === "text" && i === 0 ? part.value.replace(/^https?:\/\//, "") : undefined;
    const text = part.type === "text" ? (value ?? part.value) : undefined;
    if (text === undefined) {
      parts.push(part);
      continue;
    }
    const end = text.search(/[/?#]/);
    const own = end < 0 ? text : text.slice(0, end);
    if (own) parts.push({ type: "text", value: own });
    if (end >= 0) break;
  }
  const text = parts.map((part) => (part.type === "text" ? part.value : "")).join("");
  return { parts, text, host: text.replace(/:\d*$/, "") };
}
