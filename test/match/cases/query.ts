import type { ConformanceCase } from "../../support/conformance.ts";

export const QUERY: readonly ConformanceCase[] = [
  {
    name: "M7: keep is the default: the request's query, byte for byte",
    rules: [{ from: "/a", to: "/b" }],
    asks: [
      ["/a", "/b"],
      ["/a?", "/b"],
      ["/a?x=1", "/b?x=1"],
      ["/a?z=1&y&z=2&y=", "/b?z=1&y&z=2&y="],
      ["/a?%7ex=%2f+%zz&&=&a=b=c&", "/b?%7ex=%2f+%zz&&=&a=b=c&"],
      ["/a?x=/?:@!$'()*,;[]\"<>\\^`{|}", "/b?x=/?:@!$'()*,;[]\"<>\\^`{|}"],
      ["/a?constructor=1&__proto__=2", "/b?constructor=1&__proto__=2"],
    ],
  },
  {
    name: "M7: keep puts the target's own first and leaves out the keys that it sets",
    rules: [{ from: "/a", to: "/b?x=9&y" }],
    asks: [
      ["/a", "/b?x=9&y"],
      ["/a?x=1", "/b?x=9&y"],
      ["/a?x=1&z=1&x&y=2&z=2&X=3", "/b?x=9&y&z=1&z=2&X=3"],
      ["/a?%78=1&%79", "/b?x=9&y"],
      ["/a?xx=1&y[]=2", "/b?x=9&y&xx=1&y[]=2"],
      ["/a?&&z=1&", "/b?x=9&y&&&z=1&"],
    ],
  },
  {
    name: "M7: keys are compared as canonical text",
    rules: [{ from: "/a", to: "/b?é=1&a+b=2" }],
    asks: [
      ["/a?%c3%a9=x&a%2Bb=y&a+b=z", "/b?%C3%A9=1&a+b=2&a%2Bb=y"],
      ["/a?é=x", "/b?%C3%A9=1&a+b=2"],
    ],
  },
  {
    name: "M7: keep, with captures in the target's query",
    rules: [{ from: "/a/:id", to: "/b?id=:id" }],
    asks: [
      ["/a/7?id=8&x=1", "/b?id=7&x=1"],
      ["/a/7&x=2?x=1&y", "/b?id=7&x=2&y"],
    ],
  },
  {
    name: "M7: drop leaves the target's only",
    rules: [
      { from: "/a", to: "/b", query: "drop" },
      { from: "/c", to: "/d?x=9#f", query: "drop" },
    ],
    asks: [
      ["/a?x=1&y=2", "/b"],
      ["/c?x=1&y=2", "/d?x=9#f"],
    ],
  },
  {
    name: "M7: replace takes the request's only if the target has none",
    rules: [
      { from: "/a", to: "/b", query: "replace" },
      { from: "/c", to: "/d?x=9", query: "replace" },
    ],
    asks: [
      ["/a?x=1&x=2", "/b?x=1&x=2"],
      ["/a", "/b"],
      ["/c?x=1&y=2", "/d?x=9"],
    ],
  },
  {
    name: "M7: the query comes before the fragment",
    rules: [
      { from: "/a", to: "/b#f" },
      { from: "/c", to: "/d?x=9#f?g" },
      { from: "/e", to: "https://o.test#f" },
    ],
    asks: [
      ["/a?x=1", "/b?x=1#f"],
      ["/a", "/b#f"],
      ["/c?x=1&y", "/d?x=9&y#f?g"],
      ["/e?x", "https://o.test/?x#f"],
    ],
  },
  {
    name: "M7: the mode by site, and a rule that says otherwise",
    site: { defaults: { query: "drop" } },
    rules: [
      { from: "/a", to: "/b" },
      { from: "/c", to: "/d", query: "keep" },
      { from: "/e", to: "/f", query: "replace" },
    ],
    asks: [
      ["/a?x=1", "/b"],
      ["/c?x=1", "/d?x=1"],
      ["/e?x=1", "/f?x=1"],
    ],
  },
  {
    name: "M7: a parameter that a condition captures stays, unless the target sets it",
    rules: [
      { from: "/a", to: "/p/:id", when: { query: { id: ":id" } } },
      { from: "/b", to: "/p?id=:id", when: { query: { id: ":id" } } },
    ],
    asks: [
      ["/a?x=1&id=7", "/p/7?x=1&id=7"],
      ["/b?x=1&id=7", "/p?id=7&x=1"],
    ],
  },
];
