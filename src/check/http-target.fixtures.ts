import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "the site's own host",
      site: { hosts: ["www.example.com"] },
      rules: [`{ "from": "/a", "to": «"http://WWW.example.com:8080/b"» }`],
      says: "the target is asked for without encryption, though the host is the site's own",
    },
    {
      title: "another host",
      site: { hosts: ["www.example.com"] },
      rules: [`{ "from": "/a", "to": «"http://example.com/b"» }`],
      severity: "info",
      says: "the target is asked for without encryption",
    },
  ],
  near: [
    {
      title: "https, a path, and a request for http",
      rules: [
        `{ "from": "/a", "to": "https://example.com/http://b" }`,
        `{ "from": "/b", "to": "/c" }`,
        `{ "from": "http://example.com/d", "to": "/e" }`,
      ],
    },
  ],
  example: { site: { hosts: ["www.example.com"] } },
};
