/** A KeyValueStore behind the AWS SDK. Nothing else loads the SDK's data client. */
import type { CloudFrontKeyValueStoreClient } from "@aws-sdk/client-cloudfront-keyvaluestore";
import { clientSettings } from "../client-settings.ts";
import { asKnownError } from "../known-error.ts";
import { type Change, ConflictError, type KeyValueStore, type StoreContents } from "./store.ts";

export async function openSdkStore(arn: string): Promise<KeyValueStore> {
  const sdk = await import("@aws-sdk/client-cloudfront-keyvaluestore");
  // Registers SigV4A in plain JavaScript, which this API alone asks for.
  await import("@aws-sdk/signature-v4a");
  const client = new sdk.CloudFrontKeyValueStoreClient(clientSettings());
  return {
    read: () => asKnownError(read(sdk, client, arn)),
    update: (etag, change) => asKnownError(update(sdk, client, arn, etag, change)),
  };
}

/** Keys of one page, the most that ListKeys gives. (model of the API, 2022-07-26) */
const PAGE = 50;

type Sdk = typeof import("@aws-sdk/client-cloudfront-keyvaluestore");

/** One call for the ETag, and one for each page. */
async function read(sdk: Sdk, client: CloudFrontKeyValueStoreClient, arn: string): Promise<StoreContents> {
  const { ETag = "", TotalSizeInBytes = 0 } = await client.send(
    new sdk.DescribeKeyValueStoreCommand({ KvsARN: arn }),
  );
  const values = new Map<string, string>();
  const pages = sdk.paginateListKeys({ client, pageSize: PAGE }, { KvsARN: arn });
  for await (const { Items = [] } of pages) {
    for (const { Key = "", Value = "" } of Items) values.set(Key, Value);
  }
  return { etag: ETag, values, bytes: TotalSizeInBytes };
}

async function update(
  sdk: Sdk,
  client: CloudFrontKeyValueStoreClient,
  arn: string,
  etag: string,
  { puts, deletes }: Change,
): Promise<string> {
  try {
    const { ETag = "" } = await client.send(
      new sdk.UpdateKeysCommand({
        KvsARN: arn,
        IfMatch: etag,
        Puts: puts.map(({ key, value }) => ({ Key: key, Value: value })),
        Deletes: deletes.map((Key) => ({ Key })),
      }),
    );
    return ETag;
  } catch (error) {
    // A key to delete that is not there any more has been deleted by somebody: also by this change, if its answer was lost.
    if (error instanceof sdk.ConflictException || error instanceof sdk.ResourceNotFoundException) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
