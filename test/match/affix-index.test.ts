/** An index finds what a look at all finds. */

import { expect, test } from "vitest";
import { type Affixes, createAffixIndex } from "../../src/match/affix-index.ts";
import { createPathIndex } from "../../src/match/path-index.ts";
import { createTextIndex } from "../../src/match/text-index.ts";
import fc from "../support/fast-check.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
const affixes: fc.Arbitrary<Affixes> = fc.record({ start: text, end: text });

test("texts that begin alike, in their order, and how many they are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), text, (texts, start) => {
      const alike = texts.filter((each) => each.startsWith(start) || start.startsWith(each)).sort();
      const found = createTextIndex(texts).compatible(start);
      expect([...found.texts()]).toEqual(alike);
      expect(found.count).toBe(alike.length);
    }),
  );
});

const path = fc.array(text, { maxLength: 4 }).map((segments) => segments.map((each) => `/${each}`).join(""));

test("paths that begin and end as they should, in the order of the paths", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 30 }), path, text, (paths, start, end) => {
      const index = createPathIndex(paths);
      const beginning = paths.filter((each) => each.startsWith(start)).sort();
      expect([...index.beginning(start)]).toEqual(beginning);
      const having = beginning.filter((each) => each.endsWith(end));
      expect([...index.having({ start, end })].sort()).toEqual(having);
      found += having.length;
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(100);
});

test("what begins and ends alike, also where something was added after a question", () => {
  const meet = (a: Affixes, b: Affixes) =>
    (a.start.startsWith(b.start) || b.start.startsWith(a.start)) &&
    (a.end.endsWith(b.end) || b.end.endsWith(a.end));
  const sorted = (items: readonly Affixes[]) => items.map((item) => JSON.stringify(item)).sort();
  fc.assert(
    fc.property(
      fc.array(affixes, { minLength: 9, maxLength: 30 }),
      affixes,
      affixes,
      (items, late, asked) => {
        const index = createAffixIndex<Affixes>();
        for (const item of items) index.add(item);
        expect(sorted(index.compatible(asked))).toEqual(sorted(items.filter((item) => meet(item, asked))));
        index.add(late);
        const all = [...items, late].filter((item) => meet(item, asked));
        expect(sorted(index.compatible(asked))).toEqual(sorted(all));
      },
    ),
  );
});
