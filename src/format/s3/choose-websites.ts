/** Which of a file's buckets are imported, and for which host each of them answers. */
import type { Diagnostic } from "../../rules/diagnostic.ts";
import { parseHost } from "../../rules/pattern.ts";
import { parsed } from "../../rules/pattern-error.ts";
import { importError, importLoss, type Loss } from "../importer.ts";
import { hasRedirects, type Website } from "./find-websites.ts";
import type { Site } from "./routing-rule.ts";

export interface ChosenWebsites {
  readonly sites: readonly { readonly website: Website; readonly site: Site | undefined }[];
  readonly losses: readonly Loss[];
}

/**
 * One bucket needs no host. Of several, each answers for the host that it is named after, as S3 asks of a website
 * with a domain of its own; what cannot be told apart is lost. `bucket` takes one of them.
 */
export function chooseWebsites(
  websites: readonly Website[],
  bucket: string | undefined,
): ChosenWebsites | { readonly error: Diagnostic } {
  const named = websites.filter((website) => bucket === undefined || namesOf(website).includes(bucket));
  const [first] = websites;
  if (first && named.length === 0) return { error: unknownBucket(first, bucket, websites) };
  const redirecting = named.filter(hasRedirects);
  if (redirecting.length < 2) {
    return { sites: redirecting.map((website) => ({ website, site: undefined })), losses: [] };
  }
  const sites = redirecting.map((website) => ({ website, site: siteOf(website) }));
  return {
    sites: sites.filter(({ site }) => site !== undefined),
    losses: sites.flatMap(({ website, site }) => (site ? [] : [unknownHost(website)])),
  };
}

const namesOf = ({ resource, bucketName }: Website): string[] =>
  [resource, bucketName].filter((name) => name !== undefined);

function unknownBucket(first: Website, bucket = "", websites: readonly Website[]): Diagnostic {
  const names = websites.flatMap((website) => namesOf(website).slice(0, 1));
  return importError(first.at, {
    code: "FP4004",
    message: `no website of a bucket \`${bucket}\``,
    help:
      names.length > 0 ? `the file has ${names.join(", ")}` : "leave --bucket out: the file names no bucket",
  });
}

function siteOf(website: Website): Site | undefined {
  const { bucketName = "" } = website;
  const host = parsed(() => parseHost(bucketName));
  if (!("value" in host) || host.value.wildcard || !bucketName.includes(".")) return undefined;
  return { name: namesOf(website)[0] ?? bucketName, host: host.value.name };
}

function unknownHost(website: Website): Loss {
  const name = namesOf(website)[0];
  return importLoss(website.at, {
    code: "FP4106",
    message: `the rules of ${name ? `\`${name}\`` : "this bucket"} are not imported: the file has several buckets, and nothing says which host this one serves`,
    help: `import it alone${name ? ` with --bucket ${name}` : ""}, and add "when": { "host": ... } if one distribution serves several`,
  });
}
