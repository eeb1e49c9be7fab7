import type { CheckFixtures } from "./fixtures.ts";

const allowed = { allowedHosts: ["eu.example.com", "*.shops.example.com"] };
const listed = { hosts: ["www.example.com"], check: { targetHosts: ["*.example.org"] } };

const never = (to: string) =>
  `no host of \`allowedHosts\` can become the host of \`${to}\`: this rule never answers`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a capture with an end that no entry has",
      site: allowed,
      rules: [`{ "from": "/:t/app", "to": «"https://:t.elsewhere.test/app"» }`],
      says: never("https://:t.elsewhere.test/app"),
    },
    {
      title: "a capture with a beginning that no entry has",
      site: { allowedHosts: ["eu.example.com"] },
      rules: [`{ "from": "/:t/app", "to": «"https://shop-:t.example.com/app"» }`],
      says: never("https://shop-:t.example.com/app"),
    },
    {
      title: "a literal host that is not in the list",
      site: listed,
      rules: [`{ "from": "/a", "to": «"https://exmaple.org:8443/a"» }`],
      says: "`exmaple.org` is not among the hosts that targets may name",
    },
  ],
  near: [
    {
      title: "captures that entries fit",
      site: allowed,
      rules: [
        `{ "from": "/:t/app", "to": "https://:t.example.com/app" }`,
        `{ "from": "/shop/:t", "to": "https://:t.shops.example.com/" }`,
        `{ "from": "/go/:t", "to": "https://:t" }`,
      ],
    },
    {
      title: "hosts of the list, of the site and of none",
      site: listed,
      rules: [
        `{ "from": "/a", "to": "https://docs.example.org/a" }`,
        `{ "from": "/b", "to": "https://www.example.com/b" }`,
        `{ "from": "/c", "to": "/d" }`,
      ],
    },
    {
      title: "any host where there is no list",
      rules: [`{ "from": "/a", "to": "https://elsewhere.test/" }`],
    },
  ],
  example: { site: { allowedHosts: ["eu.example.com"] } },
};
