/** Tokens -> source of a regular expression that all edge engines read alike. */
import type { Token } from "../rules/pattern.ts";
import { inspectRegex } from "../rules/regex.ts";

/** Text of a regular expression and the names of its groups, undefined for groups that nobody asks for. */
export interface Source {
  readonly text: string;
  readonly groups: readonly (string | undefined)[];
}

/** @param anything what `:name` without an expression of its own stands for */
export function tokenSource(token: Token, anything: string): Source {
  if (token.type === "text") return { text: escapeText(token.value), groups: [] };
  if (token.type === "wildcard") return { text: "(.*)", groups: [token.name] };
  const inner = token.regex === undefined ? [] : inspectRegex(token.regex, 0).groups;
  return { text: `(${token.regex ?? anything})`, groups: [token.name, ...inner.map(() => undefined)] };
}

export const joined = (sources: readonly Source[]): Source => ({
  text: sources.map((source) => source.text).join(""),
  groups: sources.flatMap((source) => source.groups),
});

export const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
