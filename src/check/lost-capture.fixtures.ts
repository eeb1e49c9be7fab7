import type { CheckFixtures } from "./fixtures.ts";

const unused = (name: string) => `\`:${name}\` is captured, but the target does not use it`;
const rest = "every path that `from` stands for goes to one page: what `*` stands for is lost";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a name that is not used",
      rules: [`{ "from": "/shop/:product", "to": «"/products/"» }`],
      says: unused("product"),
    },
    {
      title: "one of two",
      rules: [`{ "from": "/:year/:slug", "to": «"/blog/:slug"» }`],
      says: unused("year"),
    },
    {
      title: "a named wildcard",
      rules: [`{ "from": "/shop/:rest*", "to": «"/products/"» }`],
      says: unused("rest"),
    },
    {
      title: "a group of a regular expression",
      rules: [`{ "from": { "regex": "/kb/(?<id>\\\\d+)" }, "to": «"/help"» }`],
      says: unused("id"),
    },
    {
      title: "a parameter",
      rules: [`{ "from": "/p", "to": «"/products"», "when": { "query": { "id": ":id" } } }`],
      says: unused("id"),
    },
    {
      title: "a whole folder",
      rules: [`{ "from": "/old/*", "to": «"/"» }`, `{ "from": { "prefix": "older/" }, "to": «"/"» }`],
      severity: "info",
      says: [rest, rest],
    },
  ],
  near: [
    { title: "all are used", rules: [`{ "from": "/:a/:b/*", "to": "/:b|lower/*?a=:a" }`] },
    { title: "in one of the optional parts", rules: [`{ "from": "/a{/:b}?", "to": "/c/:b" }`] },
    { title: "a choice of words", rules: [`{ "from": "/:lang(de|fr)/shop", "to": "/shop" }`] },
    { title: "a page that is gone", rules: [`{ "from": "/old/:page", "status": 410 }`] },
    {
      title: "a condition with several values captures nothing",
      rules: [
        `{ "from": "/p", "to": "/products", "when": { "query": { "id": ["1", "2"], "x": { "not": "3" } } } }`,
      ],
    },
  ],
};
