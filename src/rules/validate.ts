/** A JSON value against the schema: zod's issues -> diagnostics that a person can act on. */
import leven from "leven";
import type { z } from "zod";
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
import type { JsonFile, JsonPath } from "./json-file.ts";
import { zod } from "./zod.ts";

export type Validated<T> = { readonly value: T } | { readonly diagnostics: readonly Diagnostic[] };

/** Validates the part of `file` at `base`; every issue is placed where it stands in the text. */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: JsonFile,
  base: JsonPath,
): Validated<z.infer<S>> {
  const result = schema.safeParse(value, { error: expectation });
  if (result.success) return { value: result.data };
  const issues = result.error.issues.flatMap((issue) => unwrap(issue, []));
  return { diagnostics: issues.flatMap((issue) => toDiagnostics(issue, value, file, base)) };
}

/**
 * Every message of the schema is the words for what may stand there, so that one sentence serves all issues. For an
 * unknown key it is the known ones, one a line.
 */
function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return oneOf(issue.values.map((each) => JSON.stringify(each)));
    case "too_small":
      return issue.origin === "array" ? "a list of at least one entry" : "some text";
    case "unrecognized_keys":
      return issue.inst instanceof zod().ZodObject ? Object.keys(issue.inst.shape).join("\n") : "";
    default:
      return "what the schema describes";
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const oneOf = (words: readonly string[]): string =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" or ");

type Issue = z.core.$ZodIssue;

/** Where only one form of a union has the value's type, that form's own issues say more than the union's. */
function unwrap(issue: Issue, base: readonly PropertyKey[]): Issue[] {
  const path = [...base, ...issue.path];
  const forms = issue.code === "invalid_union" ? issue.errors.filter((form) => !form.some(isWrongType)) : [];
  const [only] = forms;
  if (only && forms.length === 1) return only.flatMap((inner) => unwrap(inner, path));
  return [{ ...issue, path }];
}

const isWrongType = ({ code, path }: Issue): boolean => code === "invalid_type" && path.length === 0;

function toDiagnostics(issue: Issue, value: unknown, file: JsonFile, base: JsonPath): Diagnostic[] {
  const inner = issue.path.filter((key) => typeof key !== "symbol");
  const path = [...base, ...inner];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey(key, issue.message.split("\n"), file, path));
  }
  if (issue.code === "invalid_key") return [emptyKey(file, path)];
  const found = valueAt(value, inner);
  const problem =
    found === undefined
      ? { message: `${subject(path)} is missing`, help: `add it: ${issue.message}` }
      : {
          message: `${subject(path)} cannot be ${inWords(found)}`,
          help: `write ${issue.message}${quotesHint(issue, found)}`,
        };
  return [diagnosticAt(file.locate(path), { code: "FP1003", ...problem })];
}

function unknownKey(key: string, known: readonly string[], file: JsonFile, path: JsonPath): Diagnostic {
  const nearest = [...known].sort((a, b) => leven(a, key) - leven(b, key))[0] ?? "";
  const close = nearest !== "" && leven(nearest, key) <= Math.max(2, key.length / 3);
  const note = known.includes("note") ? "; `note` is the place for free text" : "";
  return diagnosticAt(file.locateKey([...path, key]), {
    code: "FP1002",
    message: `unknown key \`${key}\``,
    help: close ? `did you mean \`${nearest}\`?` : `remove it${note}`,
  });
}

const emptyKey = (file: JsonFile, path: JsonPath): Diagnostic =>
  diagnosticAt(file.locateKey(path), {
    code: "FP1003",
    message: `a name in ${subject(path.slice(0, -1))} is empty`,
    help: "write the name, or remove the entry",
  });

function valueAt(value: unknown, path: JsonPath): unknown {
  const step = (around: unknown, key: string | number) =>
    typeof around === "object" && around !== null
      ? Object.getOwnPropertyDescriptor(around, key)?.value
      : undefined;
  return path.reduce(step, value);
}

/** What a message is about: `status`, entry 2 of `method`, a rule, the file. */
function subject(path: JsonPath): string {
  const last = path[path.length - 1];
  const around = path[path.length - 2];
  if (last === undefined) return "the file";
  if (typeof last === "string") return `\`${last}\``;
  return around === undefined || around === "rules" ? "a rule" : `entry ${last + 1} of \`${around}\``;
}

function inWords(value: unknown): string {
  if (value === "") return "empty";
  if (Array.isArray(value)) return value.length > 0 ? "a list" : "an empty list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}..."` : text;
}

/** `"301"` for 301 is the one mistake that looks right. */
const quotesHint = (issue: Issue, found: unknown): string =>
  typeof found === "string" &&
  issue.code === "invalid_value" &&
  issue.values.some((each) => String(each) === found)
    ? ", without quotes"
    : "";
