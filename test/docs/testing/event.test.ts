// test/event.test.ts
import { expect, test } from "vitest";
import { createEdge, eventFor, readResult } from "../../../src/testing/index.ts";
import "../../../src/testing/vitest.ts";

test("a request without Host, as the AWS console sends it, is answered", async () => {
  const edge = await createEdge();
  const event = eventFor("cloudfront-functions", "/feed");
  delete event.request.headers["host"];
  const returned = await edge.handler(event);
  expect(readResult("cloudfront-functions", returned)).toRedirectTo("/blog/feed.xml");
});
