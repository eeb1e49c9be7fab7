/** What is not JSON, or not rules. */
import type { DiagnosticCase } from "./diagnostic-case.ts";

export const JSON_FILE_CASES: readonly DiagnosticCase[] = [
  {
    code: "FP1001",
    is: "file",
    text: "« »",
    says: "the file is empty",
    help: 'write { "rules": [] } or remove it',
    near: "[]",
  },
  {
    code: "FP1001",
    is: "file",
    text: "«/»/ nothing but a comment\n",
    says: "the file is empty",
    help: 'write { "rules": [] } or remove it',
    near: "// a comment\n[]",
  },
  {
    code: "FP1001",
    is: "file",
    text: '{\r\n  "rules": [\r\n    { "from" «"/a"» }\r\n  ]\r\n}',
    says: "not JSON: colon expected",
    help: /comments and trailing commas are allowed/,
    near: '{\r\n  "rules": [\r\n    { "from": "/a", "to": "/b", }, // trailing commas\r\n  ]\r\n}',
  },
  {
    code: "FP1001",
    is: "file",
    text: `«[»${"[".repeat(50_000)}`,
    says: "the file is nested too deeply",
    help: "write rules as flat as they are documented",
    near: "[]",
  },
  {
    code: "FP1003",
    is: "file",
    text: "«null»",
    says: "the file cannot be null",
    help: "write an object",
    near: '{ "rules": [] }',
  },
  {
    code: "FP1003",
    is: "file",
    text: "«{}»",
    says: "`rules` is missing",
    help: "add it: a list",
    near: '{ "$schema": "rules.schema.json", "rules": [] }',
  },
  {
    code: "FP1003",
    is: "file",
    text: '{ "rules": [«null»] }',
    says: "a rule cannot be null",
    help: "write an object",
    near: '{ "rules": [{ "from": "/a", "to": "/b" }] }',
  },
  {
    code: "FP1003",
    is: "file",
    text: "\uFEFF[«7»]",
    says: "a rule cannot be 7",
    help: "write an object",
    near: '\uFEFF[{ "from": "/a", "to": "/b" }]',
  },
];
