import type { CheckFixtures } from "./fixtures.ts";

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "another location",
      rules: [`{ "from": "/a", "to": "/b", "examples": [«{ "request": "/a", "location": "/c" }»] }`],
      says: "example 1, `/a`: expected /c, got 301 /b from rules/a.json:3",
    },
    {
      title: "nothing answers",
      rules: [`{ "from": "/a", "to": "/b", "examples": [«{ "request": "/x", "location": "/b" }»] }`],
      says: "example 1, `/x`: expected an answer, but the request passes through",
    },
    {
      title: "must not answer",
      rules: [`{ "from": "/a/*", "to": "/b/*", "examples": [«{ "request": "/a", "location": null }»] }`],
      says: "example 1, `/a`: this rule must not answer, but it does: 301 /b/",
    },
    {
      title: "another status",
      rules: [
        `{ "from": "/a", "to": "/b", "examples": [«{ "request": "/a", "location": "/b", "status": 308 }»] }`,
      ],
      says: "example 1, `/a`: expected status 308, got 301 /b",
    },
    {
      title: "another rule answers, the second example",
      rules: [
        `{ "from": "/a/*", "to": "/b", "examples": [{ "request": "/a/y" }, «{ "request": "/a/x", "status": 301 }»] }`,
        `{ "from": "/a/x", "to": "/b" }`,
      ],
      says: "example 2, `/a/x`: another rule answers: rules/a.json:4",
    },
  ],
  near: [
    {
      title: "it holds",
      rules: [`{ "from": "/a", "to": "/b", "examples": [{ "request": "/a?x=1", "location": "/b?x=1" }] }`],
    },
    {
      title: "does not answer",
      rules: [`{ "from": "/a/*", "to": "/b", "examples": [{ "request": "/ab", "location": null }] }`],
    },
    {
      title: "410",
      rules: [`{ "from": "/a", "status": 410, "examples": [{ "request": "/a", "status": 410 }] }`],
    },
    {
      title: "the rule's own host is asked",
      rules: [`{ "from": "//old.test/a", "to": "/b", "examples": [{ "request": "/a", "location": "/b" }] }`],
    },
    {
      title: "a window that is over is asked within",
      rules: [
        `{ "from": "/a", "to": "/b", "ends": "2020-01-01T00:00:00Z", "examples": [{ "request": "/a", "location": "/b" }] }`,
      ],
    },
    {
      title: "a time of its own",
      rules: [
        `{ "from": "/a", "to": "/b", "ends": "2020-01-01T00:00:00Z",
           "examples": [{ "request": "/a", "location": null, "time": "2020-01-01T00:00:00Z" }] }`,
      ],
    },
  ],
};
