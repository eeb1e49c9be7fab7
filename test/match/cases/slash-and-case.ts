import type { ConformanceCase } from "../../support/conformance.ts";

const STRICT = { defaults: { trailingSlash: "strict" } };

export const SLASH_AND_CASE: readonly ConformanceCase[] = [
  {
    name: "M3: one trailing slash makes no difference",
    rules: [
      { from: "/a", to: "/t" },
      { from: "/b/", to: "/u" },
      { from: "/", to: "/v" },
    ],
    asks: [
      ["/a", "/t"],
      ["/a/", "/t"],
      ["/a//", null],
      ["//a", null],
      ["/b", "/u"],
      ["/b/", "/u"],
      ["/", "/v"],
      ["//", null],
    ],
  },
  {
    name: "M3: a path that ends in two slashes has no other form",
    rules: [{ from: "/a//", to: "/t" }],
    asks: [
      ["/a//", "/t"],
      ["/a/", null],
      ["/a///", null],
    ],
  },
  {
    name: "M3: patterns too",
    rules: [
      { from: "/p/:x", to: "/t/:x" },
      { from: "/q/:x/", to: "/u/:x" },
      { from: "/r/*/end", to: "/v/*" },
      { from: "/s/:x.html", to: "/w/:x" },
    ],
    asks: [
      ["/p/1", "/t/1"],
      ["/p/1/", "/t/1"],
      ["/q/1", "/u/1"],
      ["/q/1/", "/u/1"],
      ["/r/1/2/end/", "/v/1/2"],
      ["/s/1.html/", "/w/1"],
      ["/p/1//", null],
    ],
  },
  {
    name: "M3: a wildcard takes the slash it is given",
    rules: [{ from: "/x/*", to: "/t/*" }],
    asks: [
      ["/x/a/", "/t/a/"],
      ["/x/a", "/t/a"],
      ["/x/", "/t/"],
    ],
  },
  {
    name: "M3: regular expressions too, prefixes are bytes",
    rules: [
      { from: { regex: "/r/(?<id>\\d+)" }, to: "/t/:id" },
      { from: { regex: "/s/\\d+/" }, to: "/u" },
      { from: { prefix: "k/" }, to: "/v/*" },
    ],
    asks: [
      ["/r/7", "/t/7"],
      ["/r/7/", "/t/7"],
      ["/s/7", "/u"],
      ["/s/7/", "/u"],
      ["/k/", "/v/"],
      ["/k", null],
    ],
  },
  {
    name: "M3: strict by rule",
    rules: [
      { from: "/a", to: "/t", trailingSlash: "strict" },
      { from: "/b/", to: "/u", trailingSlash: "strict" },
      { from: "/p/:x/", to: "/v/:x", trailingSlash: "strict" },
      { from: { regex: "/r/\\d+" }, to: "/w", trailingSlash: "strict" },
    ],
    asks: [
      ["/a", "/t"],
      ["/a/", null],
      ["/b/", "/u"],
      ["/b", null],
      ["/p/1/", "/v/1"],
      ["/p/1", null],
      ["/r/1", "/w"],
      ["/r/1/", null],
    ],
  },
  {
    name: "M3: both forms of a path with answers of their own",
    rules: [
      { from: "/a", to: "/without", trailingSlash: "strict" },
      { from: "/a/", to: "/with", trailingSlash: "strict" },
    ],
    asks: [
      ["/a", "/without"],
      ["/a/", "/with"],
    ],
  },
  {
    name: "M3: a strict rule and one that is not",
    rules: [
      { from: "/a", to: "/strict", trailingSlash: "strict" },
      { from: "/a", to: "/either", trailingSlash: "ignore" },
    ],
    asks: [
      ["/a", "/strict"],
      ["/a/", "/either"],
    ],
  },
  {
    name: "M3: strict by site, and a rule that says otherwise",
    site: STRICT,
    rules: [
      { from: "/a", to: "/t" },
      { from: "/b", to: "/u", trailingSlash: "ignore" },
      { from: "/x/*", to: "/w/*" },
    ],
    asks: [
      ["/a", "/t"],
      ["/a/", null],
      ["/b/", "/u"],
      ["/x", "/w/"],
      ["/x/", "/w/"],
    ],
  },
  {
    name: "M3: adding or removing the slash is a redirect like any other, and ends",
    rules: [
      { from: "/a", to: "/a/" },
      { from: "/b/", to: "/b", trailingSlash: "strict" },
    ],
    asks: [
      ["/a", "/a/"],
      ["/a/", null],
      ["/a/?x=1", null],
      ["/a?x=1", "/a/?x=1"],
      ["/b/", "/b"],
      ["/b", null],
    ],
  },
  {
    name: "M4: case counts",
    rules: [{ from: "/Docs/:x", to: "/t/:x" }],
    asks: [
      ["/Docs/A", "/t/A"],
      ["/docs/A", null],
      ["/%44ocs/a", "/t/a"],
    ],
  },
  {
    name: "M4: ignoreCase by rule; captures keep the request's case",
    rules: [
      { from: "/Docs/Guide", to: "/t", ignoreCase: true },
      { from: "/Docs/:x(ab)/*", to: "/u/:x/*", ignoreCase: true },
      { from: { regex: "/re/(?<x>[a-c]+)" }, to: "/v/:x", ignoreCase: true },
      { from: { prefix: "Raw" }, to: "/w*", ignoreCase: true },
      { from: "/sensitive", to: "/s" },
    ],
    asks: [
      ["/dOCS/gUIDE/", "/t"],
      ["/DOCS/aB/Cd", "/u/aB/Cd"],
      ["/RE/AbC", "/v/AbC"],
      ["/rAW/X", "/w/X"],
      ["/sensitive", "/s"],
      ["/Sensitive", null],
    ],
  },
  {
    name: "M4: ASCII letters only",
    rules: [{ from: "/École/k", to: "/t", ignoreCase: true }],
    asks: [
      ["/École/K", "/t"],
      ["/%c3%89COLE/k", "/t"],
      ["/école/k", null],
      ["/École/\u212a", null],
    ],
  },
  {
    name: "M4: ignoreCase by site, and a rule that says otherwise",
    site: { defaults: { ignoreCase: true } },
    rules: [
      { from: "/a", to: "/t" },
      { from: "/b", to: "/u", ignoreCase: false },
    ],
    asks: [
      ["/A", "/t"],
      ["/b", "/u"],
      ["/B", null],
    ],
  },
  {
    name: "M4: a sensitive rule stands before one that is not, by its position alone",
    rules: [
      { from: "/a", to: "/exact" },
      { from: "/A", to: "/any", ignoreCase: true },
    ],
    asks: [
      ["/a", "/exact"],
      ["/A", "/any"],
    ],
  },
];
