import type { CheckFixtures } from "./fixtures.ts";

const two = [`{ "from": "/a", "to": "/b" }`, `{ "from": "/c", "to": "/d" }`];

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "above four fifths, at the heaviest rule",
      size: { tier: "inline", bytes: 8001, budget: 10_000 },
      rules: [`«${two[0]}»`, two[1] ?? ""],
      says: "the rules take 8001 of 10000 bytes (80 %) of tier inline",
    },
  ],
  near: [
    { title: "four fifths", size: { tier: "inline", bytes: 8000, budget: 10_000 }, rules: two },
    { title: "not built", rules: two },
    { title: "no rules", size: { tier: "inline", bytes: 9000, budget: 10_000 }, rules: [] },
  ],
  example: { size: { tier: "inline", bytes: 9000, budget: 10_000 } },
};
