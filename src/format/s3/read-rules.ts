/** A website configuration -> its routing rules in order. What S3 itself refuses is an error. */
import type { Diagnostic } from "../../rules/diagnostic.ts";
import type { Location } from "../../rules/source.ts";
import { importError } from "../importer.ts";
import { entryOf, type SourceNode } from "../source-node.ts";
import type { Website } from "./find-websites.ts";
import { NO_FIELDS, type ReadFields, type Report, readFields, rejectUnknown } from "./read-fields.ts";
import { CONDITION_FIELDS, REDIRECT_FIELDS, type RoutingRule, type Site } from "./routing-rule.ts";

export interface ReadRules {
  readonly rules: readonly RoutingRule[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readRules({ configuration }: Website, site: Site | undefined): ReadRules {
  const diagnostics: Diagnostic[] = [];
  const rules = readConfiguration(configuration, (at, message, help) =>
    diagnostics.push(importError(at, { code: "FP4003", message, help })),
  );
  return { rules: rules.map((rule) => ({ ...rule, site })), diagnostics };
}

/** A rule that does not know its site yet. */
type ReadRule = Omit<RoutingRule, "site">;

function readConfiguration(configuration: SourceNode, report: Report): ReadRule[] {
  if (configuration.kind === "unresolved") {
    return [unresolvedRule(configuration.at, "WebsiteConfiguration", configuration.expression)];
  }
  const redirectAll = entryOf(configuration, "RedirectAllRequestsTo");
  const list = configuration.kind === "list" ? configuration : entryOf(configuration, "RoutingRules")?.value;
  return [
    ...(redirectAll ? [readRedirectAll(redirectAll.at, redirectAll.value, report)] : []),
    ...(list ? readList(list, report) : []),
  ];
}

function readList(list: SourceNode, report: Report): ReadRule[] {
  if (list.kind === "unresolved") return [unresolvedRule(list.at, "RoutingRules", list.expression)];
  if (list.kind === "list") return list.items.map((item) => readRule(item, report));
  if (list.kind !== "empty") report(list.at, "`RoutingRules` is not a list of rules", "write a list");
  return [];
}

const unresolvedRule = (at: Location, name: string, expression: string): ReadRule => ({
  at,
  fields: {},
  unresolved: [{ part: "condition", name, expression, at }],
  redirectsAll: false,
});

function readRedirectAll(at: Location, node: SourceNode, report: Report): ReadRule {
  const { fields, unresolved } = readFields(node, "redirect", ["HostName", "Protocol"], report);
  if (!fields.HostName && unresolved.length === 0) {
    report(at, "`RedirectAllRequestsTo` has no `HostName`", "add `HostName`, the host to redirect to");
  }
  checkProtocol(fields, report);
  return { at, fields, unresolved, redirectsAll: true };
}

/** CloudFormation names the two parts otherwise than S3. */
const CONDITION = ["Condition", "RoutingRuleCondition"];
const REDIRECT = ["Redirect", "RedirectRule"];

function readRule(node: SourceNode, report: Report): ReadRule {
  if (node.kind === "unresolved") return unresolvedRule(node.at, "the rule", node.expression);
  rejectUnknown(node, [...CONDITION, ...REDIRECT], report);
  const both = [CONDITION, REDIRECT].find((names) => names.every((name) => entryOf(node, name)));
  if (both) report(node.at, `\`${both.join("` beside `")}\``, "keep one of the two");
  const condition = entryOf(node, ...CONDITION)?.value;
  const redirect = entryOf(node, ...REDIRECT)?.value;
  if (!redirect) report(node.at, "a routing rule without `Redirect`", "add `Redirect`, or remove the rule");
  const asked = condition ? readFields(condition, "condition", CONDITION_FIELDS, report) : NO_FIELDS;
  const answer = redirect ? readFields(redirect, "redirect", REDIRECT_FIELDS, report) : NO_FIELDS;
  if (redirect) checkRedirect(redirect.at, answer, report);
  return {
    at: node.at,
    fields: { ...asked.fields, ...answer.fields },
    unresolved: [...asked.unresolved, ...answer.unresolved],
    redirectsAll: false,
  };
}

function checkRedirect(at: Location, { fields, unresolved }: ReadFields, report: Report): void {
  if (Object.keys(fields).length === 0 && unresolved.length === 0) {
    report(at, "`Redirect` says nothing", `write one of ${REDIRECT_FIELDS.join(", ")}`);
  }
  if (fields.ReplaceKeyPrefixWith && fields.ReplaceKeyWith) {
    report(
      fields.ReplaceKeyWith.at,
      "`ReplaceKeyWith` beside `ReplaceKeyPrefixWith`",
      "S3 takes one of the two; remove the other",
    );
  }
  checkProtocol(fields, report);
}

function checkProtocol({ Protocol: protocol }: ReadFields["fields"], report: Report): void {
  if (protocol && !/^https?$/.test(protocol.value)) {
    report(protocol.at, `\`${protocol.value}\` is not a protocol`, "S3 takes http and https");
  }
}
