/** Redirects that lead back to their own rule. S3 repeats them; fingerpost passes a page's own URL through (M12). */
import type { Diagnostic } from "../../rules/diagnostic.ts";
import { importNote } from "../importer.ts";
import { firstMatch } from "./order.ts";
import { answeredPrefix, type RoutingRule } from "./routing-rule.ts";

/**
 * @param all every rule of the source in order: one that comes before may end the loop
 * @param ownHost the site's own host, where it is known
 */
export function findLoop(
  rule: RoutingRule,
  all: readonly RoutingRule[],
  ownHost: string | undefined,
): Diagnostic | undefined {
  const {
    HostName: host,
    Protocol: protocol,
    ReplaceKeyWith: whole,
    ReplaceKeyPrefixWith: head,
  } = rule.fields;
  const leadsAway = host && host.value.toLowerCase() !== (rule.site?.host ?? ownHost);
  if (leadsAway || protocol) return undefined;
  const prefix = answeredPrefix(rule) ?? "";
  if (!whole && (!head || head.value === prefix)) {
    return note(
      rule,
      "the target is the URL that was asked for: S3 redirects forever, here it passes through",
    );
  }
  const key = (whole ?? head)?.value.split(/[?#]/)[0] ?? "";
  if (firstMatch(all, key, rule.site?.host) !== rule) return undefined;
  return note(
    rule,
    whole
      ? `the rule takes its own target \`/${key}\`: S3 redirects that forever, here it passes through`
      : `the target begins with the rule's own prefix \`${prefix}\`: it is redirected again and again, here as in S3`,
  );
}

const note = (rule: RoutingRule, message: string): Diagnostic =>
  importNote(rule.at, {
    code: "FP4205",
    message,
    help: "make the prefix longer, so that the target does not begin with it",
  });
