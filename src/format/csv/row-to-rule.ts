/** One row of a spreadsheet -> one rule, or why it is none. */
import { parseRules } from "../../rules/parse.ts";
import { REDIRECT_STATUSES, type RuleJson } from "../../rules/schema.ts";
import type { Location } from "../../rules/source.ts";
import { type ImportOptions, importLoss, type Loss } from "../importer.ts";
import { rulesFileText } from "../rules-file.ts";
import type { Column } from "./columns.ts";

export type Cells = Readonly<Partial<Record<Column, string>>>;

export type Converted = { readonly rule: RuleJson } | { readonly loss: Loss };

export function rowToRule(cells: Cells, at: Location, options: ImportOptions): Converted {
  const status = statusOf(cells);
  if (status === undefined) return { loss: unknownStatus(cells, at) };
  const source = readUrl(cells.from ?? "", options);
  if (!source) return { loss: noUrl(cells.from ?? "", at, "source") };
  const target = status === 410 ? undefined : targetOf(cells.to ?? "", options);
  if (status !== 410 && target === undefined) return { loss: noUrl(cells.to ?? "", at, "target") };
  const rule = { ...source, ...(target !== undefined && { to: target }), status, ...optionsOf(cells) };
  const refused = refusal(rule, at);
  return refused ? { loss: refused } : { rule };
}

const WORDS: Readonly<Record<string, number>> = {
  "": 301,
  permanent: 301,
  temporary: 302,
  gone: 410,
  drop: 410,
  delete: 410,
};

/** `301`, `301 Moved Permanently`, `permanent`, `gone`; undefined for what fingerpost does not answer. */
function statusOf({ status = "", permanent }: Cells): RuleJson["status"] | undefined {
  if (status === "" && permanent !== undefined && permanent !== "") {
    return /^(true|yes|1|x)$/i.test(permanent) ? 308 : 307;
  }
  const code = WORDS[status.toLowerCase()] ?? Number(/^\d{3}\b/.exec(status)?.[0]);
  return [...REDIRECT_STATUSES, 410 as const].find((known) => known === code);
}

interface SourceParts {
  readonly from: string;
  readonly when?: NonNullable<RuleJson["when"]>;
}

/** A path, or a URL whose host is dropped where it is the site's own. A query becomes a condition. */
function readUrl(text: string, { hosts = [] }: ImportOptions): SourceParts | undefined {
  const match = /^(?:https?:)?\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(text);
  const path = match ? match[2] || "/" : /^\/[^?#]*/.exec(text)?.[0];
  if (path === undefined) return undefined;
  const query = match ? match[3] : /\?([^#]*)/.exec(text)?.[1];
  const host = match?.[1]?.toLowerCase();
  const own = host === undefined || hosts.includes(host);
  return {
    from: `${own ? "" : `//${host}`}${patternText(path)}`,
    ...(query && { when: { query: queryConditions(query) } }),
  };
}

/** `*` is a wildcard, as in most systems; every other character is itself. */
const patternText = (path: string): string =>
  path.replace(/[\\{}]|:(?=[A-Za-z_])/g, (character) => `\\${character}`).replace(/^\/\//, "/\\/");

function queryConditions(query: string): Record<string, string> {
  const pairs = query.split("&").map((pair) => pair.split(/=(.*)/s));
  return Object.fromEntries(
    pairs
      .filter(([name]) => name)
      .map(([name = "", value = ""]) => [name, value.replace(/[\\*{}:]/g, "\\$&")]),
  );
}

/** A target on the site itself is a path (M12). */
function targetOf(text: string, { hosts = [] }: ImportOptions): string | undefined {
  if (/^\/(?!\/)/.test(text)) return targetText(text);
  const match = /^https?:\/\/([^/?#]+)(.*)$/i.exec(text);
  if (!match) return undefined;
  const [, host = "", rest = ""] = match;
  if (!hosts.includes(host.toLowerCase())) return targetText(text);
  return targetText(rest.startsWith("/") ? rest : `/${rest}`);
}

/** `*` inserts what the source's `*` took. */
const targetText = (text: string): string =>
  text.replace(/[\\|]|:(?=[A-Za-z])/g, (character, at: number) =>
    character === ":" && /^https?$/i.test(text.slice(0, at)) ? character : `\\${character}`,
  );

function optionsOf({ query = "", ignoreCase = "", note, owner, added }: Cells): Partial<RuleJson> {
  const mode = (["keep", "drop", "replace"] as const).find((each) => each === query.toLowerCase());
  return {
    ...(mode && mode !== "keep" && { query: mode }),
    ...(/^(true|yes|1|x)$/i.test(ignoreCase) && { ignoreCase: true }),
    ...(note && { note }),
    ...(owner && { owner }),
    ...(added && { added }),
  };
}

/** What fingerpost's own parser says against the rule. */
function refusal(rule: RuleJson, at: Location): Loss | undefined {
  const { diagnostics } = parseRules([{ path: "rules.json", text: rulesFileText([rule]) }]);
  const problem = diagnostics.find(({ severity }) => severity === "error");
  return problem && importLoss(at, { code: "FP4105", message: problem.message, help: problem.help });
}

const unknownStatus = ({ status = "" }: Cells, at: Location): Loss =>
  importLoss(at, {
    code: "FP4102",
    message: `fingerpost does not answer with status \`${status}\``,
    help: `write one of ${REDIRECT_STATUSES.join(", ")}, or 410 without a target`,
  });

const noUrl = (text: string, at: Location, what: string): Loss =>
  importLoss(at, {
    code: "FP4105",
    message: text === "" ? `no ${what}` : `the ${what} \`${text}\` is neither a path nor a URL`,
    help: "begin it with / or https://",
  });
