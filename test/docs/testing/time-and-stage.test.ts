// test/time-and-stage.test.ts
import { expect, test } from "vitest";
import { createEdge } from "../../../src/testing/index.ts";
import "../../../src/testing/vitest.ts";

test("the launch address works from New Year 2026 on", async () => {
  let time = "2025-12-31T23:59:59+01:00";
  const edge = await createEdge({ now: () => Date.parse(time) });
  expect(await edge.get("/launch")).toPassThrough();
  time = "2026-01-01T00:00:00+01:00";
  expect(await edge.get("/launch")).toRedirectTo(
    "/products/archive?utm_source=print&utm_campaign=launch",
    302,
  );
});

test("on staging nothing is for ever", async () => {
  const edge = await createEdge({ stage: "staging" });
  expect(await edge.get("/products/cold-storage")).toRedirectTo("/products/archive", 302);
  expect(await edge.get("/products/cold-storage")).toHaveCacheControl("no-cache");
});
