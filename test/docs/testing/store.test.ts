// test/store.test.ts
import { expect, test } from "vitest";
import { createEdge, createKeyValueStore, loadArtefact } from "../../../src/testing/index.ts";
import "../../../src/testing/vitest.ts";

test("a redirect reads the store once, and so does a page", async () => {
  const edge = await createEdge({ tier: "kvs" });
  expect(await edge.get("/products/cold-storage")).toRedirectTo("/products/archive");
  expect(edge.store?.reads).toHaveLength(1);
  expect(await edge.get("/products/")).toPassThrough();
  expect(edge.store?.reads).toHaveLength(2);
});

test("while the store is away, visitors get the site", async () => {
  let away = true;
  const fault = () => {
    if (away) throw new Error("the store is away");
  };
  const edge = await createEdge({ tier: "kvs", store: { latency: 5, fault } });
  expect(await edge.get("/products/cold-storage")).toPassThrough();
  away = false;
  expect(await edge.get("/products/cold-storage")).toRedirectTo("/products/archive");
});

test("a function with a store of its own", async () => {
  const code = `
    import cf from "cloudfront";
    async function handler(event) {
      return cf.kvs().get(event.request.uri);
    }`;
  const store = createKeyValueStore([{ key: "/a", value: "1" }]);
  const handler = loadArtefact(code, "cloudfront-functions", { store });
  expect(await handler({ request: { uri: "/a" } })).toBe("1");
  await expect(handler({ request: { uri: "/b" } })).rejects.toThrow("key not found");
});
