/** Objects of an S3 website that are redirects (`x-amz-website-redirect-location`) -> rules. */
import { type Diagnostic, hasErrors } from "../../rules/diagnostic.ts";
import { parseRules } from "../../rules/parse.ts";
import type { RuleJson } from "../../rules/schema.ts";
import type { Location } from "../../rules/source.ts";
import { type ImportResult, importLoss, importNote, type Loss } from "../importer.ts";
import { keyPath, targetLiteral } from "../literal.ts";
import { rulesFileText } from "../rules-file.ts";

export interface RedirectObject {
  readonly key: string;
  /** A path or an http(s) URL, as S3 asks. */
  readonly location: string;
}

export interface ObjectsOptions {
  /** Names the objects in notes and reports, e.g. `s3://my-site`. */
  readonly source: string;
  /** Of the routing rules that answer before any object is looked up. */
  readonly prefixes: readonly string[];
  /** `IndexDocument.Suffix`, e.g. `index.html`. */
  readonly indexDocument: string | undefined;
}

/**
 * The website endpoint answers such an object with 301 (S3 guide, how-to-page-redirect), and `/docs/` as it answers
 * `/docs/index.html`. A routing rule for the key comes first (LocalStack's tests, validated on AWS).
 */
export function importRedirectObjects(
  objects: readonly RedirectObject[],
  { source, prefixes, indexDocument }: ObjectsOptions,
): ImportResult {
  const place = { file: source, line: 1, column: 1, length: 1 };
  const shadowed = objects.filter(({ key }) => prefixes.some((prefix) => key.startsWith(prefix)));
  const rules: RuleJson[] = [];
  const losses: Loss[] = [];
  for (const object of objects.filter((each) => !shadowed.includes(each))) {
    const own = pathsOf(object.key, indexDocument).map((path) => ruleOf(path, object, source));
    const refused = refusal(own, object, place);
    if (refused) losses.push(refused);
    else rules.push(...own);
  }
  return { rules, losses, diagnostics: notes(shadowed, place) };
}

/** The paths that show one object. */
function pathsOf(key: string, indexDocument: string | undefined): string[] {
  const path = `/${keyPath(key)}`;
  const isIndex = indexDocument !== undefined && `/${key}`.endsWith(`/${indexDocument}`);
  return isIndex ? [path, path.slice(0, -keyPath(indexDocument).length)] : [path];
}

const ruleOf = (path: string, { key, location }: RedirectObject, source: string): RuleJson => ({
  from: patternLiteral(path),
  to: targetLiteral(location),
  status: 301,
  note: `imported from object ${key} of ${source}`,
});

/** Text of a pattern in which nothing is a capture (M5). */
const patternLiteral = (path: string): string =>
  path
    .replace(/[\\*{}]|:(?=[A-Za-z_])/g, (character) => `\\${character}`)
    // Two slashes at the beginning would be a host.
    .replace(/^\/\//, "/\\/")
    .replaceAll("?", "%3F")
    .replaceAll("#", "%23");

/** What fingerpost's own parser says against the rules. */
function refusal(
  rules: readonly RuleJson[],
  { key, location }: RedirectObject,
  at: Location,
): Loss | undefined {
  const { diagnostics } = parseRules([{ path: "rules.json", text: rulesFileText(rules) }]);
  const [problem] = diagnostics;
  if (!problem || !hasErrors(diagnostics)) return undefined;
  return importLoss(at, {
    code: "FP4105",
    message: `object ${key} redirects to ${location}: ${problem.message}`,
    help: problem.help,
  });
}

function notes(shadowed: readonly RedirectObject[], at: Location): Diagnostic[] {
  const [first] = shadowed;
  if (!first) return [];
  return [
    importNote(at, {
      code: "FP4204",
      message: `${shadowed.length} redirect objects were never reached, such as ${first.key}: a routing rule takes their prefix`,
      help: "nothing is lost; remove the objects",
    }),
  ];
}
