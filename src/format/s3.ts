/** S3 website `RoutingRules` and `RedirectAllRequestsTo`, as XML, JSON, or in a template -> rules. */
import type { Diagnostic } from "../rules/diagnostic.ts";
import type { Source } from "../rules/source.ts";
import {
  failedImport,
  type ImportOptions,
  type ImportResult,
  importError,
  importNote,
  type Loss,
} from "./importer.ts";
import { chooseWebsites } from "./s3/choose-websites.ts";
import { findWebsites } from "./s3/find-websites.ts";
import { type Imported, notesFor } from "./s3/notes.ts";
import { findShadows, takesAllOf } from "./s3/order.ts";
import { readRules } from "./s3/read-rules.ts";
import { readTree } from "./s3/read-tree.ts";
import type { RoutingRule } from "./s3/routing-rule.ts";
import { toRule } from "./s3/to-rule.ts";

export function importS3(source: Source, options: ImportOptions): ImportResult {
  const tree = readTree(source);
  if ("diagnostics" in tree) return failedImport(tree.diagnostics);
  const websites = findWebsites(tree.node);
  if (websites.length === 0) return failedImport([noWebsite(source)]);
  const chosen = chooseWebsites(websites, options.bucket);
  if ("error" in chosen) return failedImport([chosen.error]);
  const read = chosen.sites.map(({ website, site }) => readRules(website, site));
  const errors = read.flatMap(({ diagnostics }) => diagnostics);
  if (errors.length > 0) return failedImport(errors);
  const result = convert(
    read.flatMap(({ rules }) => rules),
    source,
    options,
  );
  return { ...result, losses: [...chosen.losses, ...result.losses] };
}

const noWebsite = ({ path }: Source): Diagnostic =>
  importError(
    { file: path, line: 1, column: 1, length: 1 },
    {
      code: "FP4002",
      message: "no `RoutingRules`, `RedirectAllRequestsTo` or `WebsiteConfiguration` in the file",
      help: "save what `aws s3api get-bucket-website --bucket NAME` prints, and import that",
    },
  );

function convert(all: readonly RoutingRule[], source: Source, options: ImportOptions): ImportResult {
  const file = source.path.split(/[\\/]/).at(-1) ?? source.path;
  const shadows = findShadows(all);
  const converted = all
    .filter((rule) => !shadows.has(rule))
    .map((routing) => ({ routing, ...toRule(routing, file, options) }));
  const imported = converted.flatMap(({ routing, rule }): Imported[] => (rule ? [{ routing, rule }] : []));
  return {
    rules: imported.map(({ rule }) => rule),
    losses: converted.flatMap(({ routing, rule, losses }) =>
      rule ? losses : losses.map((loss) => withSuccessor(loss, routing, imported)),
    ),
    diagnostics: [...[...shadows].map(unreachedNote), ...notesFor(imported, all, options)],
  };
}

/** Without the lost rule its requests fall to a later one of a shorter prefix, if there is one. */
function withSuccessor(loss: Loss, lost: RoutingRule, imported: readonly Imported[]): Loss {
  const next = imported.find(({ routing }) => takesAllOf(routing, lost))?.routing;
  if (!next) return loss;
  return { ...loss, message: `${loss.message}; without it the rule of line ${next.at.line} answers` };
}

const unreachedNote = ([rule, earlier]: [RoutingRule, RoutingRule]): Diagnostic =>
  importNote(rule.at, {
    code: "FP4204",
    message: `never reached, and not imported: the rule of line ${earlier.at.line} takes ${takenBy(earlier)}`,
    help: "nothing is lost; move it before that rule if it was meant to answer",
  });

const takenBy = ({ fields: { KeyPrefixEquals: prefix } }: RoutingRule): string =>
  prefix?.value ? `every key that begins with \`${prefix.value}\`` : "every request";
