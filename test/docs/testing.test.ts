/** The code in `docs/testing.md` is that of the tests beside this file, which run. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const DIRECTORY = "test/docs/testing";
/** What a user imports, and where it is in this repository. */
const MODULES = { "fingerpost/testing": "index.ts", "fingerpost/testing/vitest": "vitest.ts" };

const guide = readFileSync("docs/testing.md", "utf8");
const blocks = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);

test.each(readdirSync(DIRECTORY))("%s stands in the guide", (name) => {
  const block = blocks.find((code) => code.startsWith(`// test/${name}\n`));
  expect(block && inRepository(block)).toBe(readFileSync(join(DIRECTORY, name), "utf8"));
});

test("no other code stands there", () => {
  expect(blocks).toHaveLength(readdirSync(DIRECTORY).length);
});

const inRepository = (code: string): string =>
  Object.entries(MODULES).reduce(
    (text, [name, file]) => text.replaceAll(`"${name}"`, `"../../../src/testing/${file}"`),
    code,
  );
