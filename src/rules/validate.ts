/** A JSON value against the schema: zod's issues -> diagnostics that a person can act on. */
import leven from "leven";
import type { z } from "zod";
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
import type { JsonFile, JsonPath } from "./json-file.ts";

export type Validated<T> = { readonly value: T } | { readonly diagnostics: readonly Diagnostic[] };

/** Validates the part of `file` at `base`; every issue is placed where it stands in the text. */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: JsonFile,
  base: JsonPath,
  keys: readonly string[],
): Validated<z.infer<S>> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return { diagnostics: result.error.issues.flatMap((issue) => toDiagnostics(issue, file, base, keys)) };
}

function toDiagnostics(
  issue: z.core.$ZodIssue,
  file: JsonFile,
  base: JsonPath,
  keys: readonly string[],
): Diagnostic[] {
  const path = [...base, ...issue.path.filter((key) => typeof key !== "symbol")];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey(key, file, path, keys));
  }
  const name = path.filter((key) => typeof key === "string").pop();
  return [
    diagnosticAt(file.locate(path), {
      code: "FP1003",
      message: `${name && name !== "rules" ? `\`${name}\`: ` : ""}${sentence(issue)}`,
      help: helpFor(issue),
    }),
  ];
}

function unknownKey(key: string, file: JsonFile, path: JsonPath, keys: readonly string[]): Diagnostic {
  const nearest = [...keys].sort((a, b) => leven(a, key) - leven(b, key))[0];
  const close = nearest !== undefined && leven(nearest, key) <= Math.max(2, key.length / 3);
  return diagnosticAt(file.locateKey([...path, key]), {
    code: "FP1002",
    message: `unknown key \`${key}\``,
    help: close ? `did you mean \`${nearest}\`?` : "remove it; `note` is the place for free text",
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && /received undefined/.test(issue.message)) return "is missing";
  return issue.message.replace(/^Invalid (input|option): /, "").replace(/^Invalid string: /, "");
}

function helpFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `write one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_type") return `write ${article(issue.expected)}`;
  return "see `fingerpost check --help` and schema/rules.schema.json for what may stand here";
}

const article = (type: string): string => `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
