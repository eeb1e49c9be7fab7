/** The store that is meant, and which versions in it functions read: what the CloudFront API tells. */
import type { CloudFrontClient, FunctionStage } from "@aws-sdk/client-cloudfront";
import { AwsError } from "../aws-error.ts";
import { type CloudFrontSdk, openCloudFront } from "../cloudfront-client.ts";
import { asKnownError, knownError } from "../known-error.ts";

export interface StoreFunction {
  readonly name: string;
  readonly stage: FunctionStage;
  readonly code: string;
}

/** Name or ARN -> ARN. An ARN needs no call. */
export async function findStore(store: string): Promise<string> {
  if (store.startsWith("arn:")) return store;
  const { client, sdk } = await openCloudFront();
  const { KeyValueStore } = await asKnownError(
    client.send(new sdk.DescribeKeyValueStoreCommand({ Name: store })),
  );
  if (KeyValueStore?.Status !== "READY") {
    throw new AwsError(
      `the store ${store} is ${KeyValueStore?.Status}, not READY`,
      "wait until CloudFront has made it",
    );
  }
  return KeyValueStore.ARN ?? "";
}

/**
 * The code of all functions that are associated with a store, of both stages; undefined where the role may not read it.
 * One call a stage and 100 functions, and one for each function found.
 */
export async function functionsOf(storeArn: string): Promise<readonly StoreFunction[] | undefined> {
  const { client, sdk } = await openCloudFront();
  const of = (stage: FunctionStage) => ofStage(client, sdk, storeArn, stage);
  try {
    return [...(await of("LIVE")), ...(await of("DEVELOPMENT"))];
  } catch (error) {
    if (error instanceof Error && error.name === "AccessDenied") return undefined;
    throw knownError(error) ?? error;
  }
}

async function ofStage(
  client: CloudFrontClient,
  sdk: CloudFrontSdk,
  storeArn: string,
  stage: FunctionStage,
): Promise<StoreFunction[]> {
  const found: StoreFunction[] = [];
  for (let marker: string | undefined = ""; marker !== undefined; ) {
    const { FunctionList }: Awaited<ReturnType<typeof list>> = await list(client, sdk, stage, marker);
    for (const { Name = "", FunctionConfig } of FunctionList?.Items ?? []) {
      const stores = FunctionConfig?.KeyValueStoreAssociations?.Items ?? [];
      if (!stores.some(({ KeyValueStoreARN }) => KeyValueStoreARN === storeArn)) continue;
      const { FunctionCode } = await client.send(new sdk.GetFunctionCommand({ Name, Stage: stage }));
      found.push({ name: Name, stage, code: Buffer.from(FunctionCode ?? []).toString() });
    }
    marker = FunctionList?.NextMarker;
  }
  return found;
}

const list = (client: CloudFrontClient, sdk: CloudFrontSdk, stage: FunctionStage, marker: string) =>
  client.send(new sdk.ListFunctionsCommand({ Stage: stage, ...(marker !== "" && { Marker: marker }) }));
