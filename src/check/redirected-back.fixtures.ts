import type { CheckFixtures } from "./fixtures.ts";

const over = (from: string, to: string, more = "") =>
  `{ "from": "${from}", "to": "${to}", "ends": "2026-05-31T00:00:00Z"${more} }`;
const isOver = (to: string) =>
  `rules/a.json:3, which is over, redirected \`${to}\` back here with 301: browsers that kept that go round in circles`;
const removed = (to: string, status = 301) =>
  `a rule that was removed redirected \`${to}\` back here with ${status}: browsers that kept that go round in circles`;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "a rule that is over",
      rules: [over("/summer/", "/"), `{ "from": "/", "to": «"/summer?x=1"» }`],
      says: isOver("/summer?x=1"),
    },
    {
      title: "patterns turned round",
      rules: [over("/news/*", "/blog/*"), `{ "from": "/blog/:rest*", "to": «"/news/:rest"» }`],
      says: isOver("/news/:rest"),
    },
    {
      title: "hosts of the site are one, others are not",
      site: { hosts: ["www.example.com"] },
      rules: [
        over("//old.test/", "https://www.example.com/old"),
        `{ "from": "/old", "to": «"https://old.test"» }`,
      ],
      says: isOver("https://old.test"),
    },
    {
      title: "a rule that was removed",
      before: [`{ "from": "/b", "to": "/a", "status": 308 }`],
      rules: [`{ "from": "/a", "to": «"/b"» }`],
      says: removed("/b", 308),
    },
  ],
  near: [
    {
      title: "the old one was temporary",
      rules: [over("/b", "/a", `, "status": 302`), `{ "from": "/a", "to": "/b" }`],
    },
    {
      title: "the old one was not kept",
      rules: [over("/b", "/a", `, "cacheControl": "no-store"`), `{ "from": "/a", "to": "/b" }`],
    },
    {
      title: "the new one is temporary",
      rules: [over("/b", "/a"), `{ "from": "/a", "to": "/b", "status": 307 }`],
    },
    { title: "the old one led elsewhere", rules: [over("/b", "/c"), `{ "from": "/a", "to": "/b" }`] },
    {
      title: "another host",
      rules: [over("//old.test/b", "/a"), `{ "from": "/a", "to": "/b" }`],
    },
    {
      title: "the old one still answers, which is a loop",
      before: [`{ "from": "/b", "to": "/a" }`],
      rules: [`{ "from": "/a", "to": "/b" }`, `{ "from": "/b", "to": "/a" }`],
    },
  ],
};
