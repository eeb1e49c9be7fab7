/** The real SDK on a fake of AWS, for tests that run in this process. */
import { onTestFinished, vi } from "vitest";
import { openSdkStore } from "../../../src/aws/kvs/sdk-store.ts";
import type { KeyValueStore } from "../../../src/aws/kvs/store.ts";
import { type FakeAws, type FakeAwsOptions, startFakeAws } from "./fake-aws.ts";
import type { FakeStore } from "./fake-store.ts";
import "./localhost.mjs";

/** Until the end of the test that calls it, AWS is this fake. */
export async function useFakeAws(options: FakeAwsOptions): Promise<FakeAws> {
  const aws = await startFakeAws(options);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await aws.close();
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  return aws;
}

export async function useFakeStore(
  fake: FakeStore,
  options: Omit<FakeAwsOptions, "stores"> = {},
): Promise<{ readonly aws: FakeAws; readonly store: KeyValueStore }> {
  const aws = await useFakeAws({ stores: [fake], ...options });
  return { aws, store: await openSdkStore(fake.arn) };
}
