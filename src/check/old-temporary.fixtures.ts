import type { CheckFixtures } from "./fixtures.ts";

const rule = (status: string, added: string, more = "") =>
  `{ "from": "/a", "to": "/b", "status": ${status}, "added": "${added}"${more} }`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "six months",
      rules: [rule("«302»", "2025-12-01")],
      says: "temporary (302) since 2025-12-01, more than 6 months",
    },
    {
      title: "the site's own number of months",
      site: { check: { temporaryMonths: 1 } },
      rules: [rule("«307»", "2026-05-01")],
      says: "temporary (307) since 2026-05-01, more than 1 months",
    },
  ],
  near: [
    { title: "a day less", rules: [rule("302", "2025-12-02")] },
    { title: "permanent", rules: [rule("301", "2020-01-01"), rule("303", "2020-01-01").replace("/a", "/c")] },
    { title: "it ends", rules: [rule("302", "2020-01-01", `, "ends": "2030-01-01T00:00:00Z"`)] },
    { title: "a choice by language", rules: [rule("302", "2020-01-01", `, "when": { "language": "de" }`)] },
    { title: "nobody knows when", rules: [rule("302", "when we moved")] },
  ],
};
