import type { ConformanceCase } from "../../support/conformance.ts";

const ALLOWED = { allowedHosts: ["a.test", "*.h.test"] };

export const TARGETS: readonly ConformanceCase[] = [
  {
    name: "M6: captures go in by whole token, however their names begin",
    rules: [{ from: "/:id/:ident/:i", to: "/:ident/:i/:id/:ident-:id" }],
    asks: [["/1/2/3", "/2/3/1/2-1"]],
  },
  {
    name: "M6: a capture is canonical text and is read once",
    rules: [{ from: "/x/:a/:b", to: "/t/:b/:a" }],
    asks: [
      ["/x/:b/%3Cb", "/t/%3Cb/:b"],
      ["/x/$1/$&", "/t/$&/$1"],
      ["/x/\\/{1", "/t/%7B1/%5C"],
    ],
  },
  {
    name: "M6: |lower and |upper change ASCII letters, and leave triplets canonical",
    rules: [{ from: "/x/:a/*", to: "/t/:a|lower/*|upper/:a" }],
    asks: [
      ["/x/AbC/dEf/g", "/t/abc/DEF/G/AbC"],
      ["/x/%C3%89a/%2fß", "/t/%C3%89a/%2F%C3%9F/%C3%89a"],
    ],
  },
  {
    name: "M6: a bar that no transform follows is literal",
    rules: [{ from: "/x/:a", to: "/t/:a|lowercase/:a\\|upper/|" }],
    asks: [["/x/B", "/t/B%7Clowercase/B%7Cupper/%7C"]],
  },
  {
    name: "M6: \\ escapes : * | and itself; a colon that no letter follows is literal",
    rules: [{ from: "/x/:a", to: "/t/\\:a/\\*/\\|/\\\\/12:30/:/:a" }],
    asks: [["/x/1", "/t/:a/*/%7C/%5C/12:30/:/1"]],
  },
  {
    name: "M6: literal text is the author's, what may stand in no URL percent-encoded",
    rules: [
      { from: "/a", to: '/caf%c3%a9/%7Ex/é b/100%/<"{^}`>' },
      { from: "/b", to: "/t?q=é b&r=%zz#é b" },
    ],
    asks: [
      ["/a", "/caf%c3%a9/%7Ex/%C3%A9%20b/100%25/%3C%22%7B%5E%7D%60%3E"],
      ["/b", "/t?q=%C3%A9%20b&r=%25zz#%C3%A9%20b"],
    ],
  },
  {
    name: "M6: absolute targets; the host is compared in lower case",
    rules: [
      { from: "/a/*", to: "https://Other.Test/b/*" },
      { from: "/b", to: "http://other.test" },
      { from: "/c", to: "https://other.test?x=1" },
      { from: "/d/:x", to: "https://other.test:8443/:x#f" },
      { from: "/e", to: "https://other.test:443/" },
      { from: "/f", to: "http://other.test:80?x" },
    ],
    asks: [
      ["/a/1/2", "https://other.test/b/1/2"],
      ["/b", "http://other.test/"],
      ["/c", "https://other.test/?x=1"],
      ["/d/1", "https://other.test:8443/1#f"],
      ["/e", "https://other.test/"],
      ["/f", "http://other.test/?x"],
    ],
  },
  {
    name: "M6: a capture reaches the host where the site lists the host",
    site: ALLOWED,
    rules: [
      { from: "/to/:h/*", to: "https://:h/*" },
      { from: "/sub/:s", to: "https://:s.h.test" },
      { from: "/low/:s", to: "https://:s|lower.h.test/x?y=1" },
    ],
    asks: [
      ["/to/a.test/b/c", "https://a.test/b/c"],
      ["/to/x.y.h.test/b", "https://x.y.h.test/b"],
      ["/to/h.test/b", null],
      ["/to/evil.example/b", null],
      ["/to/a.test.evil.example/b", null],
      ["/to/evila.test/b", null],
      ["/to/a.test%2F.evil.example/b", null],
      ["/to/a.test@evil.example/b", null],
      ["/to/evil.example%23.h.test/b", null],
      ["/to/evil.example:80@a.test/b", null],
      ["/to/evil.example%5C.h.test/b", null],
      ["/to/evil.example%3F.h.test/b", null],
      ["/to/A.test/b", null],
      ["/sub/www", "https://www.h.test/"],
      ["/sub/evil.example%2F", null],
      ["/sub/evil.example:1", null],
      ["/low/WWW", "https://www.h.test/x?y=1"],
    ],
  },
  {
    name: "M6: a capture behind the host is free",
    rules: [{ from: "/a/*", to: "https://a.test/*" }],
    asks: [
      ["/a/@evil.example/", "https://a.test/@evil.example/"],
      ["/a//evil.example", "https://a.test//evil.example"],
      ["/a/%5C%5Cevil.example", "https://a.test/%5C%5Cevil.example"],
    ],
  },
  {
    name: "M6: captures of the query",
    rules: [
      {
        from: "/a",
        to: "/p/:id/:lang|upper",
        query: "drop",
        when: { query: { id: ":id(\\d+)", l: "x-:lang" } },
      },
    ],
    asks: [
      ["/a?id=7&l=x-de", "/p/7/DE"],
      ["/a?l=x-%61%c3%a9&id=x&id=8", "/p/8/A%C3%A9"],
      ["/a?id=7&l=x-", null],
      ["/a?id=7x&l=x-de", null],
      ["/a?id=a/../b&l=x-de", null],
    ],
  },
  {
    name: "M6: captures of path and query together",
    rules: [
      { from: "/a/:x/*", to: "/:q/:x/*", query: "drop", when: { query: { q: ":q" }, header: { h: "*" } } },
    ],
    asks: [[{ url: "/a/1/2?q=3", headers: { h: "yes" } }, "/3/1/2"]],
  },
  {
    name: "M12: a Location begins with one slash, whatever is captured",
    rules: [
      { from: "/x/*", to: "/*" },
      { from: "/y/*", to: "/*/end" },
      { from: { prefix: "z" }, to: "/*" },
      { from: "/q", to: "/:u", query: "drop", when: { query: { u: ":u" } } },
    ],
    asks: [
      ["/x//evil.example", "/evil.example"],
      ["/x////evil.example", "/evil.example"],
      ["/x/%2Fevil.example", "/%2Fevil.example"],
      ["/x/\\evil.example", "/%5Cevil.example"],
      ["/x/%5cevil.example", "/%5Cevil.example"],
      ["/x/\t/evil.example", "/%09/evil.example"],
      ["/y/", "/end"],
      ["/y//evil.example", "/evil.example/end"],
      ["/z//evil.example", "/evil.example"],
      ["/q?u=//evil.example", "/evil.example"],
      ["/q?u=/\\evil.example", "/%5Cevil.example"],
    ],
  },
  {
    name: "M12: no control character, space or non-ASCII byte",
    rules: [{ from: "/x/*", to: "/t/*" }],
    asks: [
      ["/x/a\r\nSet-Cookie: b", "/t/a%0D%0ASet-Cookie:%20b"],
      ["/x/a%0D%0ASet-Cookie:%20b", "/t/a%0D%0ASet-Cookie:%20b"],
      ["/x/\u0000\u007f\u0080 é\u2028😀", "/t/%00%7F%C2%80%20%C3%A9%E2%80%A8%F0%9F%98%80"],
      ["/x/a?é \r\n\u0000=1", "/t/a?%C3%A9%20%0D%0A%00=1"],
    ],
  },
  {
    name: "M12: never the URL that was asked for",
    rules: [
      { from: "/a/*", to: "/a/*" },
      { from: "/b/:x", to: "/b/1", query: "drop" },
      { from: "/c", to: "/c#top" },
      { from: "/d", to: "/d?v=2" },
    ],
    asks: [
      ["/a/1", null],
      ["/a/1?x=1", null],
      ["/a/%61", "/a/a"],
      ["/b/2", "/b/1"],
      ["/b/1", null],
      ["/b/1?x", "/b/1"],
      ["/c", null],
      ["/c/", "/c#top"],
      ["/d", "/d?v=2"],
      ["/d?v=2", null],
      ["/d?v=1&w", "/d?v=2&w"],
      ["/d?v=2&w", null],
    ],
  },
  {
    name: "M12: never the URL that was asked for, host and all",
    rules: [
      { from: "//*.a.test/*", to: "https://www.a.test/*" },
      { from: "//b.test/*", to: "https://b.test:443/*" },
    ],
    asks: [
      ["https://x.a.test/p?q", "https://www.a.test/p?q"],
      ["https://www.a.test/p?q", null],
      [{ url: "/p", headers: { host: "WWW.a.test:443" } }, null],
      ["https://b.test/p", null],
    ],
  },
  {
    name: "M12: http to https is another URL",
    lambda: "cannot see",
    rules: [{ from: "//a.test/*", to: "https://a.test/*" }],
    asks: [
      ["http://a.test/p?q", "https://a.test/p?q"],
      ["https://a.test/p?q", null],
    ],
  },
  {
    name: "M12: a rule that passes through lets no other answer",
    rules: [
      { from: "/a/b", to: "/a/b" },
      { from: "/a/*", to: "/t/*" },
    ],
    asks: [
      ["/a/b", null],
      ["/a/c", "/t/c"],
    ],
  },
  {
    name: "M12: targets on the same host stay path-only",
    rules: [{ from: "//a.test/x", to: "/y" }],
    asks: [["https://a.test/x", "/y"]],
  },
];
