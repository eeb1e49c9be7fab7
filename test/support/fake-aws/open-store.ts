/** The real SDK on a fake of AWS, for tests that run in this process. */
import { afterEach, vi } from "vitest";
import { openSdkStore } from "../../../src/aws/kvs/sdk-store.ts";
import type { KeyValueStore } from "../../../src/aws/kvs/store.ts";
import { type FakeAws, type FakeAwsOptions, startFakeAws } from "./fake-aws.ts";
import type { FakeStore } from "./fake-store.ts";
import "./localhost.mjs";

let running: FakeAws[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.map((aws) => aws.close()));
  running = [];
});

/** Until the end of the test that calls it, AWS is this fake. */
export async function useFakeAws(options: FakeAwsOptions): Promise<FakeAws> {
  const aws = await startFakeAws(options);
  running.push(aws);
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
