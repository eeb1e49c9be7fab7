/** What a variant asks of a request, as text, so that equal ones are found without comparing pairs. */
import type { MatchOptions } from "../match/pattern-match.ts";
import type { Variant } from "../match/variant.ts";
import { otherSlashForm } from "../rules/canonical-path.ts";
import type { Pattern } from "../rules/pattern.ts";

/**
 * Equal texts match the same requests, with the same priority. O(length).
 *
 * @param options default: the rule's own
 */
export function questionOf({ rule, host, pattern }: Variant, options: MatchOptions = rule): string {
  const { conditions, starts, ends, priority } = rule;
  return [
    priority,
    host ? `${host.wildcard ? "*." : ""}${host.name}` : "",
    options.ignoreCase,
    pattern.kind === "prefix" || options.strictSlash,
    starts,
    ends,
    conditions.length > 0 ? JSON.stringify(conditions) : "",
    pathText(pattern, options),
  ].join("\n");
}

/** One line a part, because no part holds a line break; captures have no names. */
function pathText(pattern: Pattern, { strictSlash, ignoreCase }: MatchOptions): string {
  // Only literal text: `\d` and `\D` differ.
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  if (pattern.kind === "prefix") return `prefix ${fold(pattern.prefix)}`;
  if (pattern.kind === "regex") return `regex ${pattern.source}`;
  const [first] = pattern.tokens;
  if (pattern.tokens.length === 1 && first?.type === "text" && !strictSlash)
    return slashless(fold(first.value));
  return pattern.tokens
    .map((token) => {
      if (token.type === "text") return fold(token.value);
      return token.type === "param" ? `: ${token.regex ?? ""}` : "* ";
    })
    .join("\n");
}

/** M3 for a path without captures; a pattern with captures is compared as it is written. */
const slashless = (path: string): string => (path.endsWith("/") ? (otherSlashForm(path) ?? path) : path);
