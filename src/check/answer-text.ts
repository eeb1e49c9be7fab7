import type { Rule } from "../rules/rule.ts";

/** All that a rule answers with, as text; captures by their place. */
export function answerText({
  target,
  status,
  query,
  preserveMethod,
  cacheControl,
  headers,
  patterns,
}: Rule): string {
  const [pattern] = patterns;
  const names =
    pattern?.kind === "path"
      ? pattern.tokens.flatMap((token) => (token.type === "text" ? [] : [token.name]))
      : [];
  const parts = target?.parts.map((part) =>
    part.type === "text"
      ? part
      : { ...part, name: names.includes(part.name) ? names.indexOf(part.name) : part.name },
  );
  return JSON.stringify([parts, status, query, preserveMethod, cacheControl, headers]);
}
