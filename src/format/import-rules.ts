/** The table of importers. A new format is one file that exports an `Importer`, and one line here. */
import type { Source } from "../rules/source.ts";
import { importCsv } from "./csv.ts";
import type { Importer, ImportOptions, ImportResult } from "./importer.ts";
import { importS3 } from "./s3.ts";

const IMPORTERS = { csv: importCsv, s3: importS3 } as const satisfies Record<string, Importer>;

export type ImportFormat = keyof typeof IMPORTERS;

export const IMPORT_FORMATS: readonly string[] = Object.keys(IMPORTERS);

export const isImportFormat = (text: string): text is ImportFormat => Object.hasOwn(IMPORTERS, text);

/**
 * Redirects of another system -> rules as they are written to JSON, with a report of what they do not carry over.
 * The form (XML, JSON, YAML) is told by the text, never by the file's name. Never throws for what stands in `source`.
 */
export function importRules(format: ImportFormat, source: Source, options: ImportOptions = {}): ImportResult {
  return IMPORTERS[format]({ path: source.path, text: source.text.replace(/^\uFEFF/, "") }, options);
}
