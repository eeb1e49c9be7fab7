import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "of two",
      rules: [`{ "from": "/a", "to": «"/b"» }`, `{ "from": "/b", "to": "/c" }`],
      says: "redirect chain: /a > /b > /c",
    },
    {
      title: "the second rule stands first",
      rules: [`{ "from": "/b", "to": "/c" }`, `{ "from": "/a", "to": «"/b"» }`],
      says: "redirect chain: /a > /b > /c",
    },
    {
      title: "patterns, composed",
      severity: "info",
      rules: [
        `{ "from": "/blog/:year(\\\\d{4})/:slug", "to": «"/posts/:slug"» }`,
        `{ "from": "/posts/draft-*", "to": "/drafts/*" }`,
      ],
      says: "redirect chain: /blog/1111/draft- > /posts/draft- > /drafts/",
    },
    {
      title: "under a condition",
      severity: "info",
      rules: [
        `{ "from": "/a", "to": «"/b"» }`,
        `{ "from": "/b", "to": "/c", "when": { "header": { "x-beta": "1" } } }`,
      ],
      says: "redirect chain: /a > /b > /c (header x-beta: 1)",
    },
    {
      title: "to a page that is gone",
      rules: [`{ "from": "/a", "to": «"/b"» }`, `{ "from": "/b", "status": 410 }`],
      says: "redirect chain: /a > /b > 410",
    },
    {
      title: "a regular expression that cannot be decided",
      severity: "info",
      rules: [`{ "from": "/a/:x", "to": «"/b/:x"» }`, `{ "from": { "regex": "/b/(?!x).*" }, "to": "/c" }`],
      says: "possible chain: could not decide whether rules/a.json:4 redirects `/b/:x` again",
    },
  ],
  near: [
    {
      title: "two rules with one target",
      rules: [`{ "from": "/a", "to": "/c" }`, `{ "from": "/b", "to": "/c" }`],
    },
    {
      title: "the second rule minds the slash (M3)",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/b/", "to": "/c", "trailingSlash": "strict" }`],
    },
    {
      title: "the second rule is of another host",
      site: { hosts: ["h.test"] },
      rules: [`{ "from": "//h.test/a", "to": "/b" }`, `{ "from": "//i.test/b", "to": "/c" }`],
    },
    {
      title: "expressions that share nothing",
      rules: [`{ "from": "/a/:id(\\\\d+)", "to": "/b/:id" }`, `{ "from": "/b/:name([a-z]+)", "to": "/c" }`],
    },
    {
      title: "the way out of the site is told by FP2302",
      site: { hosts: ["h.test"] },
      rules: [`{ "from": "/c", "to": "https://o.test/" }`, `{ "from": "/a", "to": "https://o.test/c" }`],
    },
  ],
};
