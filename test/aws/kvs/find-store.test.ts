/** The CloudFront API, as the real SDK speaks it. */
import { expect, test } from "vitest";
import { findStore, functionsOf } from "../../../src/aws/kvs/find-store.ts";
import { createFakeStore } from "../../support/fake-aws/fake-store.ts";
import { useFakeAws } from "../../support/fake-aws/open-store.ts";
import { xmlError } from "../../support/fake-aws/xml-error.ts";

const STORE = createFakeStore("redirects");

test("a store by its name; an ARN needs no call", async () => {
  const aws = await useFakeAws({ stores: [STORE] });
  expect(await findStore("redirects")).toBe(STORE.arn);
  expect(await findStore(STORE.arn)).toBe(STORE.arn);
  expect(aws.seen).toEqual(["cloudfront GET key-value-store/redirects"]);
});

test("a store that is not there, and one that is not ready", async () => {
  await useFakeAws({ stores: [{ ...createFakeStore("new"), status: "PROVISIONING" }] });
  await expect(findStore("redirects")).rejects.toThrow("AWS: EntityNotFound: no such store");
  await expect(findStore("new")).rejects.toThrow("the store new is PROVISIONING, not READY");
});

test("functions of the store in either stage, over several pages", async () => {
  const others = ["a", "b", "c", "d"].map((name) => ({ name, code: { LIVE: "", DEVELOPMENT: "" } }));
  await useFakeAws({
    stores: [STORE],
    functions: [
      ...others,
      { name: "e", store: STORE.arn, code: { LIVE: "live é", DEVELOPMENT: "next" } },
      { name: "f", store: STORE.arn, code: { DEVELOPMENT: "never published" } },
      { name: "g", store: "arn:aws:cloudfront::123456789012:key-value-store/another", code: { LIVE: "" } },
    ],
  });
  expect(await functionsOf(STORE.arn)).toEqual([
    { name: "e", stage: "LIVE", code: "live é" },
    { name: "e", stage: "DEVELOPMENT", code: "next" },
    { name: "f", stage: "DEVELOPMENT", code: "never published" },
  ]);
});

test("who may not list functions does not know; any other error is told", async () => {
  await useFakeAws({ stores: [], before: () => xmlError(403, "AccessDenied", "not allowed") });
  expect(await functionsOf(STORE.arn)).toBeUndefined();
  await useFakeAws({ stores: [], before: () => xmlError(400, "InvalidArgument", "bad marker") });
  await expect(functionsOf(STORE.arn)).rejects.toThrow("AWS: InvalidArgument: bad marker (400)");
});
