// test/redirects.test.ts
import { describe, expect, test } from "vitest";
import { createEdge } from "../../../src/testing/index.ts";
import "../../../src/testing/vitest.ts";

const edge = await createEdge();

describe("the rename of Cold Storage to Archive", () => {
  test("keeps the campaign's parameters", async () => {
    const result = await edge.get("/products/cold-storage?utm_source=mail&utm_source=ad");
    expect(result).toRedirectTo("/products/archive?utm_source=mail&utm_source=ad", 301);
    expect(result).toHaveCacheControl("public, max-age=86400");
  });

  test("lets forms post again", async () => {
    expect(await edge.request("/products/cold-storage", { method: "POST" })).toRedirectTo(
      "/products/archive",
      308,
    );
  });

  test("leaves the pages below it alone", async () => {
    expect(await edge.get("/products/cold-storage/specs")).not.toRedirectTo("/products/archive");
  });
});

test("the tape gateway is gone", async () => {
  expect(await edge.get("/products/tape-gateway/datasheet.pdf")).toBeGone();
});

test("the old documentation host leads to the new place", async () => {
  expect(await edge.get("https://docs.example.com/restore")).toRedirectTo(
    "https://www.example.com/docs/restore",
  );
});

test("phones are sent to the app, and nobody else", async () => {
  const phone = { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)" };
  expect(await edge.get("/app", { headers: phone })).toRedirectTo("https://apps.example.net/ios", 302);
  expect(await edge.get("/app")).toRedirectTo("/products/mobile", 302);
});
