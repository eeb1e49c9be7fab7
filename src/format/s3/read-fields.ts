/** The fields of one part of a rule, and what stands there that does not belong. */
import type { Location } from "../../rules/source.ts";
import { entryOf, type SourceNode } from "../source-node.ts";
import type { Field, FieldName, Unresolved } from "./routing-rule.ts";

/** Takes what S3 itself would refuse. */
export type Report = (at: Location, message: string, help: string) => void;

export interface ReadFields {
  readonly fields: Partial<Record<FieldName, Field>>;
  readonly unresolved: Unresolved[];
}

export const NO_FIELDS: ReadFields = { fields: {}, unresolved: [] };

/** An empty text says something in these only; elsewhere it is what a form leaves that was not filled in. */
const MAY_BE_EMPTY: readonly FieldName[] = ["KeyPrefixEquals", "ReplaceKeyPrefixWith", "ReplaceKeyWith"];

export function readFields(
  node: SourceNode,
  part: Unresolved["part"],
  names: readonly FieldName[],
  report: Report,
): ReadFields {
  const read: ReadFields = { fields: {}, unresolved: [] };
  if (node.kind === "unresolved") {
    const name = part === "condition" ? "Condition" : "Redirect";
    return { fields: {}, unresolved: [{ part, name, expression: node.expression, at: node.at }] };
  }
  rejectUnknown(node, names, report);
  for (const name of names) {
    const entry = entryOf(node, name);
    if (entry?.value.kind === "unresolved") {
      read.unresolved.push({ part, name, expression: entry.value.expression, at: entry.at });
    } else if (entry?.value.kind === "text") {
      const { value } = entry.value;
      if (LONE_SURROGATE.test(value))
        report(entry.at, `\`${name}\` is no Unicode text`, "mend the \\u escape");
      if (value !== "" || MAY_BE_EMPTY.includes(name)) read.fields[name] = { value, at: entry.at };
    } else if (entry) {
      report(entry.at, `\`${name}\` is not a text`, 'write a text; "" is the empty one');
    }
  }
  return read;
}

/** JSON can write half a character; no request can hold one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** S3 answers MalformedXML for what it does not know, and so do templates. */
export function rejectUnknown(node: SourceNode, names: readonly string[], report: Report): void {
  if (node.kind === "text" && node.value === "") return;
  if (node.kind !== "map") {
    report(node.at, "a value where fields should stand", `write one of ${names.join(", ")}`);
    return;
  }
  node.entries.forEach(({ key, at }, i) => {
    if (!names.includes(key)) report(at, `unknown field \`${key}\``, `write one of ${names.join(", ")}`);
    else if (node.entries.findIndex((entry) => entry.key === key) !== i) {
      report(at, `\`${key}\` is given twice`, "keep one of the two");
    }
  });
}
