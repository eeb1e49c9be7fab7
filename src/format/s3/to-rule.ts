/** One routing rule -> one rule, or what keeps it from being one. */
import { parseRules } from "../../rules/parse.ts";
import type { RuleJson } from "../../rules/schema.ts";
import { type ImportOptions, importLoss, type Loss } from "../importer.ts";
import { keyInTarget, keyPath, targetLiteral } from "../literal.ts";
import { rulesFileText } from "../rules-file.ts";
import { findLosses, redirectStatus } from "./find-losses.ts";
import type { RoutingRule } from "./routing-rule.ts";

export interface Converted {
  /** Undefined where a loss says why. */
  readonly rule: RuleJson | undefined;
  readonly losses: readonly Loss[];
}

/** @param file name of the source, for the rule's note */
export function toRule(routing: RoutingRule, file: string, options: ImportOptions): Converted {
  const losses = findLosses(routing, options);
  if (losses.length > 0) return { rule: undefined, losses };
  const rule = ruleOf(routing, file, options);
  const refused = refusal(routing, rule);
  return refused ? { rule: undefined, losses: [refused] } : { rule, losses: doubleSlash(routing, rule) };
}

function ruleOf({ at, fields, site }: RoutingRule, file: string, { host }: ImportOptions): RuleJson {
  const { KeyPrefixEquals: prefix, HttpRedirectCode: status } = fields;
  return {
    from: { prefix: keyPath(prefix?.value ?? "") },
    to: targetOrigin(fields, host) + targetPath(fields),
    // Written out: AWS does not document what S3 answers without HttpRedirectCode.
    status: (status && redirectStatus(status.value)) ?? 301,
    ...(site && { when: { host: site.host } }),
    note: `imported from ${file} line ${at.line}${site ? ` (${site.name})` : ""}`,
  };
}

/** Empty for a path on the same host. S3 takes the request's protocol where none is given; https is assumed. */
function targetOrigin({ HostName: host, Protocol: protocol }: RoutingRule["fields"], own?: string): string {
  const name = host?.value ?? (protocol && own);
  return name === undefined ? "" : `${protocol?.value ?? "https"}://${targetLiteral(name)}`;
}

/** Replacements stand in `Location` as they are, `?` and `#` included; what is kept of the key is a key. */
function targetPath(fields: RoutingRule["fields"]): string {
  const {
    ReplaceKeyWith: whole,
    ReplaceKeyPrefixWith: head,
    HostName: host,
    KeyPrefixEquals: prefix,
  } = fields;
  const text = whole ?? head;
  const kept = whole ? "" : "*";
  if (!text) return `/${keyInTarget(prefix?.value ?? "")}${kept}`;
  return `/${targetLiteral(host ? text.value : text.value.replace(/^\/+/, ""))}${kept}`;
}

/** A `Location` that begins with two slashes leads to another host, so a path target has one (M12). */
function doubleSlash({ fields }: RoutingRule, { to = "" }: RuleJson): Loss[] {
  const text = fields.ReplaceKeyWith ?? fields.ReplaceKeyPrefixWith;
  if (!text?.value.startsWith("/") || !to.startsWith("/")) return [];
  return [
    importLoss(text.at, {
      code: "FP4107",
      message: `S3 puts a slash before \`${text.value}\` and redirects to \`/${text.value}\`; the rule says \`${to}\``,
      help: "keys have no leading slash: leave it out of the replacement if one slash is meant",
    }),
  ];
}

/** What fingerpost's own parser says against the rule. */
function refusal({ at, fields }: RoutingRule, rule: RuleJson): Loss | undefined {
  const [problem] = parseRules([{ path: "rules.json", text: rulesFileText([rule]) }]).diagnostics;
  if (!problem) return undefined;
  const text = fields.ReplaceKeyWith ?? fields.ReplaceKeyPrefixWith;
  return importLoss(text?.at ?? at, { code: "FP4105", message: problem.message, help: problem.help });
}
