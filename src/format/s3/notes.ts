/** What is good to know of an import that lost nothing: one note a topic, however many rules it concerns. */
import type { Diagnostic } from "../../rules/diagnostic.ts";
import type { RuleJson } from "../../rules/schema.ts";
import { type ImportCode, type ImportOptions, importNote } from "../importer.ts";
import { findLoop } from "./find-loop.ts";
import type { RoutingRule } from "./routing-rule.ts";

export interface Imported {
  readonly routing: RoutingRule;
  readonly rule: RuleJson;
}

/** @param all every rule of the source in order, those that were not imported included */
export function notesFor(
  imported: readonly Imported[],
  all: readonly RoutingRule[],
  { host }: ImportOptions,
): Diagnostic[] {
  const topics = TOPICS.flatMap(({ concerns, ...topic }) => {
    const concerned = imported.filter(concerns).map(({ routing }) => routing);
    const [first] = concerned;
    if (!first) return [];
    const { code, help, message } = topic;
    return [importNote(first.at, { code, help, message: `${message} (${lines(concerned)})` })];
  });
  return [...topics, ...imported.flatMap(({ routing }) => findLoop(routing, all, host) ?? [])];
}

interface Topic {
  readonly code: ImportCode;
  readonly concerns: (imported: Imported) => boolean;
  readonly message: string;
  readonly help: string;
}

/** Sources: S3 User Guide, how-to-page-redirect; LocalStack's tests of website hosting, validated against AWS. */
const TOPICS: readonly Topic[] = [
  {
    code: "FP4201",
    concerns: ({ routing }) => !routing.fields.HttpRedirectCode && !routing.redirectsAll,
    message: "no `HttpRedirectCode`: 301 is written, which S3 answers but AWS does not document",
    help: "ask the bucket's website endpoint with curl -I, and mend `status` if it says otherwise",
  },
  {
    code: "FP4202",
    concerns: () => true,
    message: "the query is kept; AWS does not document what S3 does with it",
    help: 'write "query": "drop" where the target must not get it',
  },
  {
    code: "FP4203",
    concerns: ({ routing: { fields } }) => fields.HostName !== undefined && !fields.Protocol,
    message: "`HostName` without `Protocol`: https is written, S3 takes the request's protocol",
    help: "write http:// in `to` where the host has no https",
  },
  {
    code: "FP4206",
    concerns: ({ rule }) => rule.to?.startsWith("/") === true,
    message: "`Location` is a path on the visitor's host; S3 writes the URL of its website endpoint",
    help: "nothing to do; the endpoint's name no longer shows",
  },
  {
    code: "FP4207",
    concerns: ({ routing: { fields, redirectsAll } }) => !fields.KeyPrefixEquals?.value && !redirectsAll,
    message: "the rule answers `/` as well, as AWS documents for a rule without a condition",
    help: 'to leave the index page alone write "from": { "regex": "/(?<key>.+)" } and `:key` for `*`',
  },
  {
    code: "FP4208",
    concerns: ({ routing }) => routing.site !== undefined,
    message:
      "the file has several buckets: each rule answers only for the host that its bucket is named after",
    help: "mend `when.host` where a distribution has other host names",
  },
  {
    code: "FP4209",
    concerns: ({ routing: { fields } }) =>
      fields.Protocol !== undefined &&
      !fields.HostName &&
      !fields.ReplaceKeyWith &&
      !fields.ReplaceKeyPrefixWith,
    message: "the rule changes nothing but the protocol, which a CloudFront function is not told",
    help: "set the viewer protocol policy of the distribution to redirect-to-https, and remove the rule",
  },
];

function lines(rules: readonly RoutingRule[]): string {
  const numbers = rules.map((rule) => rule.at.line);
  const shown = numbers.slice(0, 8).join(", ");
  const more = numbers.length > 8 ? ` and ${numbers.length - 8} more` : "";
  return `line${numbers.length === 1 ? "" : "s"} ${shown}${more}`;
}
