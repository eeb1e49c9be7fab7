/** Everything that `doctor` judges, in few read-only calls: a distribution, the buckets behind it, its names in DNS. */
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { S3Client } from "@aws-sdk/client-s3";
import type { BucketFacts, DistributionFacts, NameFacts, SiteFacts } from "../../doctor/facts.ts";
import { readBucket } from "./read-bucket.ts";
import { readDistribution } from "./read-distribution.ts";
import { type Dns, readName } from "./read-name.ts";
import { createReader, type Reader } from "./reader.ts";

export interface SiteOptions {
  readonly distribution: string | undefined;
  readonly buckets: readonly string[];
  readonly everyObject: boolean;
  /** The code of the last build, to compare what is deployed with. */
  readonly lastBuild: string | undefined;
  readonly dns: Dns;
}

/** @throws what the SDK throws without credentials, or where the distribution cannot be read */
export async function readSite(options: SiteOptions): Promise<SiteFacts> {
  const reader = createReader();
  const distribution =
    options.distribution === undefined
      ? undefined
      : await readDistribution(options.distribution, {
          client: new CloudFrontClient({ region: "us-east-1" }),
          reader,
          lastBuild: options.lastBuild,
        });
  return {
    distribution,
    buckets: await readBuckets(bucketNames(options.buckets, distribution), options.everyObject, reader),
    names: distribution ? await readNames(distribution, options.dns, reader) : [],
    unread: reader.unread,
  };
}

/** One bucket, as `import s3 --bucket` needs it. */
export async function readOneBucket(
  name: string,
  everyObject: boolean,
): Promise<Pick<SiteFacts, "buckets" | "unread">> {
  const reader = createReader();
  return { buckets: await readBuckets([name], everyObject, reader), unread: reader.unread };
}

function bucketNames(named: readonly string[], distribution: DistributionFacts | undefined): string[] {
  const behind = (distribution?.origins ?? []).flatMap(({ bucket }) => (bucket ? [bucket.name] : []));
  return [...new Set([...named, ...behind])];
}

async function readBuckets(
  names: readonly string[],
  everyObject: boolean,
  reader: Reader,
): Promise<BucketFacts[]> {
  // Buckets lie in any region; the SDK follows S3's redirect to the right one.
  const client = new S3Client({ region: "us-east-1", followRegionRedirects: true, forcePathStyle: true });
  const facts: BucketFacts[] = [];
  for (const name of names) facts.push(await readBucket(name, { client, reader, everyObject }));
  return facts;
}

async function readNames(
  { aliases, domainName }: DistributionFacts,
  dns: Dns,
  reader: Reader,
): Promise<NameFacts[]> {
  const asked = aliases.filter((alias) => !alias.startsWith("*."));
  const read = await Promise.all(
    asked.map((alias) =>
      reader.optional({ what: `DNS of ${alias}`, permission: "" }, () => readName(alias, domainName, dns)),
    ),
  );
  return read.filter((facts) => facts !== undefined);
}
