import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "two rules, told at the first",
      rules: [`{ "from": "/a", "to": «"/b"» }`, `{ "from": "/b", "to": "/a" }`],
      says: "redirect loop: /a > /b > /a",
    },
    {
      title: "over a pattern, from outside the circle",
      rules: [
        `{ "from": "/z", "to": "/a/1" }`,
        `{ "from": "/a/:x", "to": «"/b/:x"» }`,
        `{ "from": "/b/*", "to": "/a/*" }`,
      ],
      says: "redirect loop: /a/1 > /b/1 > /a/1",
    },
    {
      title: "under conditions that hold together",
      rules: [
        `{ "from": "/a", "to": «"/b"», "when": { "cookie": { "c": "1" } } }`,
        `{ "from": "/b", "to": "/a", "when": { "country": "DE" } }`,
      ],
      says: "redirect loop: /a > /b > /a (cookie c=1, country DE)",
    },
    {
      title: "a rule that grows its own URL",
      rules: [`{ "from": "/a/*", "to": «"/a/b/*"» }`],
      says: "redirect loop: /a > /a/b/",
    },
    {
      title: "only by case",
      rules: [`{ "from": "/foo", "to": «"/Foo"» }`, `{ "from": "/Foo", "to": "/foo" }`],
      says: "redirect loop: /foo > /Foo > /foo",
    },
    {
      title: "over two hosts",
      site: { hosts: ["h.test"] },
      rules: [
        `{ "from": "//h.test/a", "to": «"https://i.test/a"» }`,
        `{ "from": "//i.test/a", "to": "https://h.test/a" }`,
      ],
      says: "redirect loop: https://h.test/a > https://i.test/a > https://h.test/a",
    },
    {
      title: "a rule that exchanges two segments",
      rules: [`{ "from": "/p/:a/:b", "to": «"/p/:b/:a"» }`],
      says: "redirect loop: /p/x/1 > /p/1/x > /p/x/1",
    },
    {
      title: "values of a cookie that two wildcards share",
      rules: [
        `{ "from": "/a", "to": «"/b"», "when": { "cookie": { "c": "1*" } } }`,
        `{ "from": "/b", "to": "/a", "when": { "cookie": { "c": "*2" } } }`,
      ],
      says: "redirect loop: /a > /b > /a (cookie c=12)",
    },
  ],
  near: [
    {
      title: "a target that is the URL asked for passes through (M12)",
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/b", "to": "/b" }`],
    },
    {
      title: "conditions that exclude each other",
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "cookie": { "c": true } } }`,
        `{ "from": "/b", "to": "/a", "when": { "cookie": { "c": false } } }`,
      ],
    },
    {
      title: "a rule that shrinks its own URL",
      rules: [`{ "from": "/a/*", "to": "/*" }`],
    },
    {
      title: "times that do not meet",
      rules: [
        `{ "from": "/a", "to": "/b", "ends": "2026-07-01T00:00:00Z" }`,
        `{ "from": "/b", "to": "/a", "starts": "2026-07-01T00:00:00Z" }`,
      ],
    },
  ],
};
