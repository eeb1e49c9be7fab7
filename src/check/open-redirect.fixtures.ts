import type { CheckFixtures } from "./fixtures.ts";

const hostChosen = (name: string) =>
  `a capture chooses the host, and anybody may have one below \`*.${name}\` of \`allowedHosts\``;
const follows = (name: string) =>
  `a visitor chooses \`${name}\`, which the page behind may follow to another site`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "hosts that anybody may register",
      site: { allowedHosts: ["docs.example.com", "*.github.io"] },
      rules: [`{ "from": "/by/:name", "to": «"https://:name.github.io/"» }`],
      says: hostChosen("github.io"),
    },
    {
      title: "all hosts of a registry",
      site: { allowedHosts: ["*.co.uk"] },
      rules: [`{ "from": "/to/:host", "to": «"https://:host/"» }`],
      says: hostChosen("co.uk"),
    },
    {
      title: "a wildcard as the whole of a parameter that pages follow",
      rules: [`{ "from": "/out/*", "to": «"/login?lang=en&next=*"» }`],
      says: follows("next"),
    },
    {
      title: "a parameter as another one",
      rules: [
        `{ "from": "/out", "to": «"/leave?url=:u"», "query": "drop", "when": { "query": { "u": ":u" } } }`,
      ],
      says: follows("url"),
    },
    {
      title: "a group of a regular expression",
      rules: [`{ "from": { "regex": "/out/(?<where>.+)" }, "to": «"/leave?redirect_to=:where"» }`],
      says: follows("redirect_to"),
    },
    {
      title: "the rest behind a prefix",
      rules: [`{ "from": { "prefix": "out/" }, "to": «"/leave?goto=*"» }`],
      says: follows("goto"),
    },
  ],
  near: [
    {
      title: "hosts that are one's own, and a literal one that is not",
      site: { allowedHosts: ["*.example.com", "*.github.io"] },
      rules: [`{ "from": "/code", "to": "https://fingerpost.github.io/" }`],
    },
    {
      title: "hosts of an organisation",
      site: { allowedHosts: ["*.example.com", "*.example.co.uk"] },
      rules: [`{ "from": "/by/:name", "to": "https://:name.example.com/" }`],
    },
    {
      title: "one segment cannot be a URL with a host",
      rules: [`{ "from": "/out/:page", "to": "/login?next=:page" }`],
    },
    { title: "part of a parameter", rules: [`{ "from": "/out/*", "to": "/login?next=/shop/*" }`] },
    { title: "a parameter that nobody follows", rules: [`{ "from": "/find/*", "to": "/search?q=*" }`] },
  ],
};
