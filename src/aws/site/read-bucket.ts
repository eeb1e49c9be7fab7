/** What a bucket redirects, as S3's API tells it -> facts. Read-only. */
import {
  GetBucketWebsiteCommand,
  type GetBucketWebsiteCommandOutput,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { BucketFacts, RedirectObject, WebsiteFacts } from "../../doctor/facts.ts";
import { inParallel } from "./in-parallel.ts";
import type { Reader } from "./reader.ts";

export interface BucketSource {
  readonly client: S3Client;
  readonly reader: Reader;
  /** Ask every object whether it is a redirect, not the empty ones only: one HEAD request each. */
  readonly everyObject: boolean;
}

/** HEAD requests at one time. */
const HEADS_AT_ONCE = 32;

export async function readBucket(name: string, source: BucketSource): Promise<BucketFacts> {
  const { client, reader } = source;
  const head = await reader.optional({ what: `bucket ${name}`, permission: "s3:ListBucket" }, () =>
    client.send(new HeadBucketCommand({ Bucket: name })),
  );
  const website = await reader.optional(
    {
      what: `website configuration of ${name}`,
      permission: "s3:GetBucketWebsite",
      absent: ["NoSuchWebsiteConfiguration"],
    },
    () => client.send(new GetBucketWebsiteCommand({ Bucket: name })),
  );
  // Redirect objects redirect at the website endpoint only: without one there is nothing to ask for.
  const objects = website ? await readObjects(name, source) : NO_OBJECTS;
  return { name, region: head?.BucketRegion, website: website && websiteFacts(website), ...objects };
}

function websiteFacts({ $metadata: _, ...configuration }: GetBucketWebsiteCommandOutput): WebsiteFacts {
  return {
    json: JSON.stringify(configuration, null, 2),
    redirectsAll: configuration.RedirectAllRequestsTo !== undefined,
    indexDocument: configuration.IndexDocument?.Suffix,
    routingRules: (configuration.RoutingRules ?? []).map(({ Condition, Redirect }) => ({
      prefix: Condition?.KeyPrefixEquals ?? "",
      errorCode: Condition?.HttpErrorCodeReturnedEquals,
      status: Redirect?.HttpRedirectCode,
    })),
  };
}

type Objects = Pick<BucketFacts, "redirectObjects" | "objectsAsked" | "objectsInAll">;
const NO_OBJECTS: Objects = { redirectObjects: [], objectsAsked: 0, objectsInAll: 0 };

async function readObjects(name: string, source: BucketSource): Promise<Objects> {
  const listed = await source.reader.optional(
    { what: `objects of ${name}`, permission: "s3:ListBucket" },
    () => listKeys(name, source),
  );
  if (!listed) return NO_OBJECTS;
  const found = await source.reader.optional({ what: `objects of ${name}`, permission: "s3:GetObject" }, () =>
    inParallel(listed.keys, HEADS_AT_ONCE, (key) => readRedirect(name, key, source)),
  );
  return {
    redirectObjects: (found ?? []).filter((object) => object !== undefined),
    objectsAsked: found ? listed.keys.length : 0,
    objectsInAll: listed.inAll,
  };
}

async function listKeys(
  name: string,
  { client, everyObject }: BucketSource,
): Promise<{ readonly keys: readonly string[]; readonly inAll: number }> {
  const keys: string[] = [];
  let inAll = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name })) {
    inAll += Contents.length;
    for (const { Key, Size } of Contents) if (Key && (everyObject || Size === 0)) keys.push(Key);
  }
  return { keys, inAll };
}

async function readRedirect(
  name: string,
  key: string,
  { client }: BucketSource,
): Promise<RedirectObject | undefined> {
  const head = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
  const { WebsiteRedirectLocation: location, CacheControl: cacheControl } = head;
  return location === undefined ? undefined : { key, location, cacheControl };
}
