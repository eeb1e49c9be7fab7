/** A live bucket -> rules: its website configuration, and its objects that are redirects. */
import { reading } from "../aws/known-error.ts";
import { readOneBucket } from "../aws/site/read-site.ts";
import type { BucketFacts, UnreadFact } from "../doctor/facts.ts";
import { importRules } from "../format/import-rules.ts";
import type { ImportOptions, ImportResult } from "../format/importer.ts";
import { importRedirectObjects } from "../format/s3/redirect-objects.ts";
import type { Source } from "../rules/source.ts";
import { CliError } from "./cli-error.ts";

export interface BucketOptions extends ImportOptions {
  readonly everyObject: boolean;
}

/** @throws CliError where the bucket, or a part of it, cannot be read: half of a site's redirects is no import */
export async function importBucket(
  name: string,
  { everyObject, ...options }: BucketOptions,
): Promise<{ readonly source: Source; readonly result: ImportResult }> {
  const { buckets, unread } = await reading(`read bucket ${name}`, readOneBucket(name, everyObject));
  const [problem] = unread;
  if (problem) throw new CliError(`cannot read the ${problem.what}: ${problem.why}`, helpFor(problem));
  const [bucket] = buckets;
  if (!bucket?.website) {
    throw new CliError(
      `bucket ${name} has no website configuration`,
      "its redirects stand elsewhere, or nowhere",
    );
  }
  const source = { path: `s3://${name}`, text: bucket.website.json };
  return { source, result: merged(importRules("s3", source, hostOnly(options)), objectsOf(bucket, source)) };
}

/** `bucket` chooses within a template; here it is chosen. */
const hostOnly = ({ host }: ImportOptions): ImportOptions => (host === undefined ? {} : { host });

const helpFor = ({ permission }: UnreadFact): string =>
  permission === undefined ? "mend that and import again" : `allow ${permission} and import again`;

function objectsOf({ website, redirectObjects }: BucketFacts, { path }: Source): ImportResult {
  const before = (website?.routingRules ?? []).filter(({ errorCode }) => errorCode === undefined);
  return importRedirectObjects(redirectObjects, {
    source: path,
    prefixes: website?.redirectsAll ? [""] : before.map(({ prefix }) => prefix),
    indexDocument: website?.indexDocument,
  });
}

const merged = (configuration: ImportResult, objects: ImportResult): ImportResult => ({
  rules: [...configuration.rules, ...objects.rules],
  losses: [...configuration.losses, ...objects.losses],
  diagnostics: [...configuration.diagnostics, ...objects.diagnostics],
});
