/** The CloudFront API, loaded when it is asked for the first time. */
import type { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { clientSettings } from "./client-settings.ts";

export type CloudFrontSdk = typeof import("@aws-sdk/client-cloudfront");

export async function openCloudFront(): Promise<{ client: CloudFrontClient; sdk: CloudFrontSdk }> {
  const sdk = await import("@aws-sdk/client-cloudfront");
  return { sdk, client: new sdk.CloudFrontClient(clientSettings()) };
}
