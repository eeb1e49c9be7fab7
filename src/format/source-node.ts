/** XML, JSON and YAML as one kind of tree in which every value knows its place. */
import type { Diagnostic } from "../rules/diagnostic.ts";
import type { Location } from "../rules/source.ts";

export type SourceNode = MapNode | ListNode | TextNode | EmptyNode | UnresolvedNode;

export interface MapNode {
  readonly kind: "map";
  readonly at: Location;
  readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
  readonly key: string;
  readonly at: Location;
  readonly value: SourceNode;
}

export interface ListNode {
  readonly kind: "list";
  readonly at: Location;
  readonly items: readonly SourceNode[];
}

/** Numbers and booleans are the characters that were written. */
export interface TextNode {
  readonly kind: "text";
  readonly at: Location;
  readonly value: string;
}

/** JSON's and YAML's null. */
export interface EmptyNode {
  readonly kind: "empty";
  readonly at: Location;
}

/** A value that only deployment knows: `!Ref`, `{ "Fn::If": ... }`, `${...}`. */
export interface UnresolvedNode {
  readonly kind: "unresolved";
  readonly at: Location;
  /** As a person would name it, e.g. `!Ref Bucket`. */
  readonly expression: string;
  readonly inner?: SourceNode;
}

/** Text -> tree, or why there is none. */
export type ReadTree = { readonly node: SourceNode } | { readonly diagnostics: readonly Diagnostic[] };

/** CloudFormation's long form of an intrinsic function: an object of one key. */
const INTRINSIC = /^(Ref|Fn::[A-Za-z]+)$/;

export function mapNode(at: Location, entries: readonly SourceEntry[]): MapNode | UnresolvedNode {
  const [only] = entries;
  if (entries.length === 1 && only && INTRINSIC.test(only.key)) {
    const name = only.value.kind === "text" ? ` ${only.value.value}` : "";
    return { kind: "unresolved", at, expression: `${only.key}${name}`, inner: only.value };
  }
  return { kind: "map", at, entries };
}

/** `${...}` is filled in by CloudFormation, Serverless or Terraform. */
export const textNode = (at: Location, value: string): TextNode | UnresolvedNode =>
  value.includes("${") ? { kind: "unresolved", at, expression: value.trim() } : { kind: "text", at, value };

export const entryOf = (node: SourceNode, ...keys: readonly string[]): SourceEntry | undefined =>
  node.kind === "map" ? node.entries.find((entry) => keys.includes(entry.key)) : undefined;
