/** What a variant asks of a request, as text, so that equal ones are found without comparing pairs. */
import type { Variant } from "../match/variant.ts";
import { otherSlashForm } from "../rules/canonical-path.ts";

/** Equal texts match the same requests, with the same priority. O(length). */
export function questionOf({ rule, host, pattern }: Variant): string {
  const fold = (text: string) => (rule.ignoreCase ? text.toLowerCase() : text);
  const { conditions, starts, ends, priority, strictSlash, ignoreCase } = rule;
  const path =
    pattern.kind === "path"
      ? pattern.tokens.map((token) => ({
          ...token,
          ...(token.type === "text" ? { value: fold(token.value) } : { name: "" }),
        }))
      : pattern;
  return JSON.stringify([
    priority,
    host,
    strictSlash ? path : slashless(path),
    conditions,
    starts,
    ends,
    ignoreCase,
    pattern.kind === "prefix" || strictSlash,
  ]);
}

/** M3 for a path without captures; a pattern with captures is compared as it is written. */
function slashless(path: unknown): unknown {
  if (!Array.isArray(path) || path.length !== 1 || typeof path[0]?.value !== "string") return path;
  const { value } = path[0];
  return value.endsWith("/") ? (otherSlashForm(value) ?? value) : value;
}
