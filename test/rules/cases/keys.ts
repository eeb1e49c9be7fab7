/** Keys: unknown, twice, unusable. */
import type { DiagnosticCase } from "./diagnostic-case.ts";

export const KEY_CASES: readonly DiagnosticCase[] = [
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", «"statsu"»: 302 }',
    says: "unknown key `statsu`",
    help: "did you mean `status`?",
    near: '{ "from": "/a", "to": "/b", "status": 302 }',
  },
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", «"comment"»: "x" }',
    says: "unknown key `comment`",
    help: "remove it; `note` is the place for free text",
    near: '{ "from": "/a", "to": "/b", "note": "x" }',
  },
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", "when": { «"hots"»: "a.test" } }',
    says: "unknown key `hots`",
    help: "did you mean `host`?",
    near: '{ "from": "/a", "to": "/b", "when": { "host": "a.test" } }',
  },
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", "examples": [{ "request": "/a", «"comment"»: "x" }] }',
    says: "unknown key `comment`",
    help: "remove it",
    near: '{ "from": "/a", "to": "/b", "examples": [{ "request": "/a" }] }',
  },
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", «"__proto__"»: {} }',
    says: "the key `__proto__` cannot be used",
    help: "remove it",
    near: '{ "from": "/a", "to": "/b", "note": "__proto__" }',
  },
  {
    code: "FP1002",
    text: '{ "from": "/a", "to": "/b", "when": { "cookie": { «"__proto__"»: "1" } } }',
    says: "the key `__proto__` cannot be used",
    help: "remove it",
    near: '{ "from": "/a", "to": "/b", "when": { "cookie": { "constructor": "1" } } }',
  },
  {
    code: "FP1002",
    is: "site",
    text: '{ "stages": { "dev": { «"softer"»: true } } }',
    says: "unknown key `softer`",
    help: "did you mean `soften`?",
    near: '{ "stages": { "dev": { "soften": true } } }',
  },
  {
    code: "FP1002",
    is: "site",
    text: '{ "defaults": { "cacheControl": { «"304"»: "no-cache" } } }',
    says: "unknown key `304`",
    help: /did you mean `30\d`\?/,
    near: '{ "defaults": { "cacheControl": { "303": "no-cache" } } }',
  },
  {
    code: "FP1004",
    text: '{ "from": "/a", "to": "/b",\n  «"to"»: "/c" }',
    says: "the key `to` is given twice",
    help: "keep one of the two; JSON would silently take the last",
    near: '{ "from": "/a", "to": "/b", "when": { "query": { "to": "1" } } }',
  },
  {
    code: "FP1004",
    text: '{ "from": "/a", "to": "/b", "headers": { "X-Why": "1", «"x-why"»: "2" } }',
    says: "the header `x-why` is given twice, in another spelling",
    help: "keep one of the two: names of headers have no case",
    near: '{ "from": "/a", "to": "/b", "headers": { "X-Why": "1", "x-who": "2" } }',
  },
];
