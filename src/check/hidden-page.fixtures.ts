import type { CheckFixtures } from "./fixtures.ts";

const site = { hosts: ["www.example.com"] };
const options = {
  pages: { files: new Set(["/index.html", "/about.html", "/blog/index.html", "/blog/a.html", "/ü.html"]) },
};
const hides = (what: string) => `nobody sees the page ${what}, because this rule answers`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a page of its own",
      site,
      options,
      rules: [`{ "from": «"/%C3%BC.html"», "to": "/about" }`],
      says: hides("`/ü.html`"),
    },
    {
      title: "a folder",
      site,
      options,
      rules: [`{ "from": «"/blog/*"», "to": "/news/*" }`],
      says: hides("`/blog/index.html` and 1 more"),
    },
    {
      title: "a page said to be gone",
      site,
      options,
      rules: [`{ "from": «"/about.html"», "status": 410 }`],
      says: hides("`/about.html`"),
    },
    {
      title: "the same path on another host",
      site,
      options,
      rules: [`{ "from": «"/about.html"», "to": "https://elsewhere.test/about.html" }`],
      says: hides("`/about.html`"),
    },
  ],
  near: [
    {
      title: "another spelling of the same file",
      site,
      options,
      rules: [
        `{ "from": "/about.html", "to": "/about" }`,
        `{ "from": "/blog", "to": "/blog/", "trailingSlash": "strict" }`,
      ],
    },
    {
      title: "only for some visitors",
      site,
      options,
      rules: [`{ "from": "/", "to": "/de/", "status": 302, "when": { "language": "de" } }`],
    },
    {
      title: "another host, another path",
      site,
      options,
      rules: [`{ "from": "//old.test/*", "to": "/" }`, `{ "from": "/blog/b.html", "to": "/blog/" }`],
    },
  ],
  example: { site, options: { pages: { files: new Set(["/blog/index.html"]) } } },
};
