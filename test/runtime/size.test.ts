import { expect, test } from "vitest";
import { runtimeSizes } from "../../scripts/runtime-size.ts";

test("the runtime stays small: bytes minified, without the table's literals", async () => {
  const { none, exact, every } = await runtimeSizes();
  expect(none).toBeLessThan(100);
  expect(exact).toBeLessThan(1_080);
  expect(every).toBeLessThan(3_060);
});
