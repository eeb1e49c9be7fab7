import type { CheckFixtures } from "./fixtures.ts";

const rule = `{ "from": "/docs/", "to": "/docs", "trailingSlash": "strict" }`;
const asked = ["https://www.example.com/docs/", "https://www.example.com/docs"];

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "the handler adds the slash that the rule removes",
      rules: [rule.replace(`"/docs",`, `«"/docs"»,`)],
      site: { hosts: ["www.example.com"] },
      loops: [[0, [...asked, asked[0] ?? ""]]],
      says: "rule and handler redirect round: /docs/ -> /docs -> /docs/",
    },
  ],
  near: [
    { title: "the handler was asked, and nothing goes round", rules: [rule], loops: [] },
    { title: "the handler was not asked", rules: [rule] },
  ],
  example: { site: { hosts: ["www.example.com"] }, loops: [[0, [...asked, asked[0] ?? ""]]] },
};
