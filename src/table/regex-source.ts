/** Tokens -> source of a regular expression that all edge engines read alike. */
import type { Token } from "../rules/pattern.ts";
import { inspectRegex } from "../rules/regex.ts";

/** Text of a regular expression and the names of its groups, undefined for groups that nobody asks for. */
export interface Source {
  readonly text: string;
  readonly groups: readonly (string | undefined)[];
}

/** What a wildcard and a capture without a regular expression stand for. */
export interface Anything {
  readonly wildcard: string;
  readonly param: string;
}

export function tokenSource(token: Token, anything: Anything): Source {
  if (token.type === "text") return { text: escapeText(token.value), groups: [] };
  if (token.type === "wildcard") return { text: `(${anything.wildcard})`, groups: [token.name] };
  const inner = token.regex === undefined ? [] : inspectRegex(token.regex, 0).groups;
  return { text: `(${token.regex ?? anything.param})`, groups: [token.name, ...inner.map(() => undefined)] };
}

export function joined(sources: readonly Source[]): Source {
  let text = "";
  const groups: (string | undefined)[] = [];
  for (const source of sources) {
    text += source.text;
    groups.push(...source.groups);
  }
  return { text, groups };
}

/** What headers may hold besides visible ASCII is escaped too: a tab separates fields, and tables are ASCII. */
export const escapeText = (text: string): string =>
  text
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
