import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "itself, and nothing else",
      rules: [`{ "from": "/a", "to": «"/a"», "trailingSlash": "strict" }`],
      says: "`/a` leads to itself: the request passes through, and only odd spellings of it (`%61` for `a`) are redirected",
    },
    {
      title: "itself, of both slash forms (M3)",
      rules: [`{ "from": "/a", "to": «"/a"» }`],
      says: "`/a` leads to itself: that request passes through, only the path with the other slash form is redirected",
    },
    {
      title: "itself, in any case (M4)",
      rules: [`{ "from": "/a", "to": «"/a"», "ignoreCase": true, "trailingSlash": "strict" }`],
      says: "`/a` leads to itself: that request passes through, only other letter cases are redirected",
    },
    {
      title: "itself in another spelling (M2), with a fragment",
      rules: [`{ "from": "/é/:x", "to": «"/%C3%A9/:x#top"», "trailingSlash": "strict" }`],
      says: "`/é/:x` leads to `/%C3%A9/:x#top`: the request passes through, and only odd spellings of it (`%61` for `a`) are redirected",
    },
    {
      title: "itself, with the last letter in another spelling or a fragment behind it",
      rules: [
        `{ "from": "/about", "to": «"/about#team"», "trailingSlash": "strict" }`,
        `{ "from": "/jobj", "to": "/job%6a", "trailingSlash": "strict", "allow": { "FP2102": "as it was" } }`,
      ],
      says: "`/about` leads to `/about#team`: the request passes through, and only odd spellings of it (`%61` for `a`) are redirected",
    },
    {
      title: "itself on its own host, but for the scheme",
      severity: "info",
      rules: [`{ "from": "//h.test/a", "to": «"https://h.test/a"», "trailingSlash": "strict" }`],
      says: "`//h.test/a` leads to `https://h.test/a`: that request passes through over https, only http is redirected",
    },
    {
      title: "itself, with all below it (M5)",
      rules: [`{ "from": "/a/*", "to": «"/a/*"», "trailingSlash": "strict" }`],
      says: "`/a/*` leads to itself: that request passes through, only the path without the slash before its `*` is redirected",
    },
    {
      title: "itself in all forms",
      severity: "info",
      rules: [`{ "from": "//h.test/a", "to": «"http://h.test/a"», "ignoreCase": true }`],
      says: "`//h.test/a` leads to `http://h.test/a`: that request passes through over http, only https and the path with the other slash form and other letter cases are redirected",
    },
    {
      title: "but for the slash",
      severity: "info",
      rules: [`{ "from": "/a", "to": «"/a/"» }`],
      says: "`/a` leads to `/a/`, which differs by the slash only: `/a/` itself passes through",
    },
    {
      title: "but for case",
      severity: "info",
      rules: [`{ "from": "/Foo", "to": «"/foo"», "ignoreCase": true }`],
      says: "`/Foo` leads to `/foo`, which differs by case only: what is in that case already passes through",
    },
    {
      title: "but for the case of a capture",
      severity: "info",
      rules: [`{ "from": "/p/:x", "to": «"/p/:x|lower"» }`],
      says: "`/p/:x` leads to `/p/:x|lower`, which differs by case only: what is in that case already passes through",
    },
  ],
  near: [
    {
      title: "slash forms that are told apart",
      rules: [`{ "from": "/a", "to": "/a/", "trailingSlash": "strict" }`],
    },
    { title: "cases that are told apart", rules: [`{ "from": "/Foo", "to": "/foo" }`] },
    { title: "the query is dropped", rules: [`{ "from": "/a", "to": "/a", "query": "drop" }`] },
    { title: "a parameter is added", rules: [`{ "from": "/a", "to": "/a?x=1" }`] },
    {
      title: "another host",
      rules: [`{ "from": "//h.test/a", "to": "https://i.test/a" }`],
    },
    { title: "any host to one", rules: [`{ "from": "/*", "to": "https://h.test/*" }`] },
    {
      title: "http to https",
      rules: [`{ "from": "http://h.test/*", "to": "https://h.test/*" }`],
    },
    { title: "another capture", rules: [`{ "from": "/:x/:y", "to": "/:y/:x" }`] },
    { title: "only one of the optional forms", rules: [`{ "from": "/a{/b}?", "to": "/a" }`] },
  ],
};
