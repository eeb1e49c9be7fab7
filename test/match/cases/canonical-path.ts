import type { ConformanceCase } from "../../support/conformance.ts";

/** Author's spelling, browser's spelling: the same path. */
const SAME: readonly (readonly [from: string, request: string])[] = [
  ["/a~b-c._1", "/%61%7Eb%2dc%2E%5F%31"],
  ["/%41", "/A"],
  ["/café", "/café"],
  ["/café", "/caf%C3%A9"],
  ["/caf%c3%a9", "/café"],
  ["/caf%C3%A9", "/caf%c3%a9"],
  ["/中文", "/%E4%B8%AD%e6%96%87"],
  ["/😀", "/%f0%9f%98%80"],
  ["/%F0%9F%98%80", "/😀"],
  ["/a b", "/a%20b"],
  ["/a%20b", "/a b"],
  ['/a"<>^|`b', "/a%22%3C%3E%5E%7C%60b"],
  ["/a%22%3c%3e%5e%7c%60b", '/a"<>^|`b'],
  ["/a\\{b\\}\\\\c", "/a%7Bb%7D%5Cc"],
  ["/a%7bb%7d%5cc", "/a{b}\\c"],
  ["/a\\?b\\#c", "/a%3Fb%23c"],
  ["/a%2Fb", "/a%2fb"],
  ["/a%25b", "/a%25b"],
  ["/100%", "/100%25"],
  ["/100%25", "/100%"],
  ["/a%zzb", "/a%25zzb"],
  ["/a%2", "/a%252"],
  ["/a%%41", "/a%25A"],
  ["/a%00%0d%0A", "/a%00%0D%0a"],
  ["/a\u007f\u0080", "/a%7f%C2%80"],
  ["/a!$&'()+,;=@[]", "/a!$&'()+,;=@[]"],
  ["/a\\*b", "/a*b"],
];

/** Near, but another path. */
const OTHER: readonly (readonly [from: string, request: string])[] = [
  ["/a%2Fb", "/a/b"],
  ["/a/b", "/a%2Fb"],
  ["/a%252Fb", "/a%2Fb"],
  ["/a%21", "/a!"],
  ["/a%3Ab", "/a:b"],
  ["/a%2Bb", "/a+b"],
  ["/a b", "/a+b"],
  ["/a%2541", "/aA"],
  ["/a", "/b/../a"],
  ["/a", "/./a"],
  ["/a/b", "/a//b"],
  ["/é", "/e\u0301"],
  ["/%C3%A9", "/%E9"],
];

export const CANONICAL_PATH: readonly ConformanceCase[] = [
  {
    name: "M2: author and browser may write either form",
    rules: SAME.map(([from], i) => ({ from: `/${i}${from}`, to: `/t${i}` })),
    asks: SAME.map(([, request], i) => [`/${i}${request}`, `/t${i}`]),
  },
  {
    name: "M2: what is near is another path",
    rules: OTHER.map(([from], i) => ({ from: `/${i}${from}`, to: `/t${i}` })),
    asks: OTHER.map(([, request], i) => [`/${i}${request}`, null]),
  },
  {
    name: "M2: dot segments and slashes stay as they are",
    rules: [{ from: "/x/*", to: "/y/*" }],
    asks: [
      ["/x/../a", "/y/../a"],
      ["/x/./a//b/", "/y/./a//b/"],
      ["/./x/a", null],
    ],
  },
  {
    name: "M2: captures are canonical",
    rules: [{ from: "/x/:name/*", to: "/y/*/:name" }],
    asks: [
      ["/x/%61%e4/%7eb c%2f", "/y/~b%20c%2F/a%E4"],
      ["/x/é/50%", "/y/50%25/%C3%A9"],
    ],
  },
];
