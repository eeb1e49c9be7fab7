import type { CheckFixtures } from "./fixtures.ts";

const site = { hosts: ["www.example.com", "docs.example.com"] };
const options = {
  pages: { files: new Set(["/index.html", "/about.html", "/company/jobs/index.html", "/menü.pdf"]) },
};
const missing = (location: string) => `\`${location}\` is no page of the site`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a path",
      site,
      options,
      rules: [`{ "from": "/jobs", "to": «"/company/job?x=1"» }`],
      says: missing("/company/job?x=1"),
    },
    {
      title: "the site's own URL",
      site,
      options,
      rules: [`{ "from": "//docs.example.com/jobs", "to": «"https://www.example.com/jobs"» }`],
      says: missing("https://www.example.com/jobs"),
    },
    {
      title: "where an example leads",
      site,
      options,
      rules: [`{ "from": "/c/*", "to": «"/company/*"», "examples": [{ "request": "/c/team" }] }`],
      says: missing("/company/team"),
    },
  ],
  near: [
    {
      title: "pages in all spellings",
      site,
      options,
      rules: ["/", "/about", "/about.html", "/company/jobs", "/company/jobs/#top", "/men%c3%bc.pdf"].map(
        (to, i) => `{ "from": "/old-${i}", "to": "${to}" }`,
      ),
    },
    {
      title: "where an example leads",
      site,
      options,
      rules: [`{ "from": "/c/*", "to": "/company/*", "examples": [{ "request": "/c/jobs" }] }`],
    },
    {
      title: "another rule answers: a chain",
      site,
      options,
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/b", "to": "/about" }`],
    },
    {
      title: "other hosts",
      site,
      options,
      rules: [
        `{ "from": "/a", "to": "https://elsewhere.test/x" }`,
        `{ "from": "//docs.example.com/a", "to": "/x" }`,
        `{ "from": "/b", "to": "https://docs.example.com/x" }`,
      ],
    },
    { title: "no folder is given", site, rules: [`{ "from": "/jobs", "to": "/company/job" }`] },
  ],
  example: { site, options: { pages: { files: new Set(["/index.html"]) } } },
};
