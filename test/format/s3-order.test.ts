/** First match in S3, longest prefix in fingerpost: the imported rules answer as the list did (M9). */

import { describe, expect, test } from "vitest";
import fc from "../support/fast-check.ts";
import { codeAndLine, createAsker, importText } from "../support/imported.ts";
import { FORMS, type S3Rule } from "../support/s3-forms.ts";

const rule = (KeyPrefixEquals: string, to: string, more: Partial<S3Rule["Redirect"]> = {}): S3Rule => ({
  Condition: { KeyPrefixEquals },
  Redirect: { ReplaceKeyWith: to, ...more },
});
const onError = (KeyPrefixEquals: string, to: string): S3Rule => ({
  Condition: { KeyPrefixEquals, HttpErrorCodeReturnedEquals: "404" },
  Redirect: { ReplaceKeyWith: to },
});

interface Case {
  readonly label: string;
  readonly rules: readonly S3Rule[];
  readonly imported: readonly string[];
  readonly unreached?: readonly string[];
  readonly losses?: readonly string[];
  readonly answers: Readonly<Record<string, string | undefined>>;
}

const CASES: readonly Case[] = [
  {
    label: "longer before shorter: both orders agree",
    rules: [rule("a/b/", "1"), rule("a/", "2")],
    imported: ["a/b/", "a/"],
    answers: { "/a/b/x": "301 /1", "/a/x": "301 /2" },
  },
  {
    label: "shorter before longer: the longer is never reached",
    rules: [rule("a/", "1"), rule("a/b/", "2"), rule("b/", "3")],
    imported: ["a/", "b/"],
    unreached: ["FP4204 line 3"],
    answers: { "/a/b/x": "301 /1", "/b/": "301 /3" },
  },
  {
    label: "the same prefix twice: the first answers",
    rules: [rule("a", "1"), rule("a", "2")],
    imported: ["a"],
    unreached: ["FP4204 line 3"],
    answers: { "/a": "301 /1" },
  },
  {
    label: "no condition first: nothing else is reached",
    rules: [{ Redirect: { ReplaceKeyWith: "1" } }, rule("a", "2")],
    imported: [""],
    unreached: ["FP4204 line 3"],
    answers: { "/a": "301 /1", "/b": "301 /1" },
  },
  {
    label: "no condition last",
    rules: [rule("a", "2"), { Redirect: { ReplaceKeyWith: "1" } }],
    imported: ["a", ""],
    answers: { "/a": "301 /2", "/b": "301 /1", "/1": undefined },
  },
  {
    label: "a rule for errors hides no other: S3 asks it after the object was not found",
    rules: [onError("a/", "1"), rule("a/b/", "2"), rule("a/", "3")],
    imported: ["a/b/", "a/"],
    losses: ["FP4101 line 2"],
    answers: { "/a/b/x": "301 /2", "/a/x": "301 /3" },
  },
  {
    label: "a rule that is lost still hides what S3 never reached",
    rules: [rule("a/", "1", { HttpRedirectCode: "304" }), rule("a/b/", "2")],
    imported: [],
    unreached: ["FP4204 line 3"],
    losses: ["FP4102 line 2"],
    answers: { "/a/b/x": undefined },
  },
  {
    label: "what deployment fills in hides nothing for sure",
    rules: [rule(`\${stage}/`, "1"), rule("a/", "2")],
    imported: ["a/"],
    losses: ["FP4104 line 2"],
    answers: { "/a/": "301 /2" },
  },
];

test.each(CASES)("$label", ({ rules, imported, unreached = [], losses = [], answers }) => {
  const result = importText(FORMS.xml(rules));
  expect(result.rules.map(({ from }) => from)).toEqual(imported.map((prefix) => ({ prefix })));
  expect(result.diagnostics.filter(({ code }) => code === "FP4204").map(codeAndLine)).toEqual(unreached);
  expect(result.losses.map(codeAndLine)).toEqual(losses);
  const ask = createAsker(result);
  expect(Object.fromEntries(Object.keys(answers).map((url) => [url, ask(url)]))).toEqual(answers);
});

test("a loss names the rule that answers in its place", () => {
  const rules = [rule("a/b/", "1", { HttpRedirectCode: "304" }), rule("b/", "2"), rule("a/", "3")];
  expect(importText(FORMS.xml(rules)).losses[0]?.message).toMatch(/; without it the rule of line 4 answers$/);
});

describe("against first match, written down once more", () => {
  // Few characters, so that prefixes nest; some that a path has to encode, and pattern syntax.
  const text = (...characters: string[]) =>
    fc.array(fc.constantFrom(...characters), { maxLength: 4 }).map((parts) => parts.join(""));
  const key = text("a", "b", "/", "é", " ", "%", "?", "*", ":n").filter((value) => !value.startsWith("/"));
  const replacement = text("a", "x", "/", "*", ":n").filter((value) => !value.startsWith("/"));
  const redirect = fc.oneof(
    replacement.map((ReplaceKeyWith) => ({ ReplaceKeyWith })),
    replacement.map((ReplaceKeyPrefixWith) => ({ ReplaceKeyPrefixWith })),
    fc.constant({ HostName: "other.example.com", Protocol: "http" }),
  );
  const list = fc.array(
    fc.record({ KeyPrefixEquals: key, redirect }).map(
      ({ KeyPrefixEquals, redirect: Redirect }): S3Rule => ({
        Condition: { KeyPrefixEquals },
        Redirect,
      }),
    ),
    { minLength: 1, maxLength: 6 },
  );

  /** As a browser writes a key; `?` would begin the query. */
  const encode = (path: string) => encodeURI(path).replaceAll("?", "%3F");

  function firstMatch(rules: readonly S3Rule[], asked: string): string | undefined {
    const found = rules.find(({ Condition }) => asked.startsWith(Condition?.KeyPrefixEquals ?? ""));
    if (!found) return undefined;
    const { HostName, ReplaceKeyWith, ReplaceKeyPrefixWith } = found.Redirect;
    const rest = asked.slice(found.Condition?.KeyPrefixEquals?.length);
    const target =
      ReplaceKeyWith ??
      (ReplaceKeyPrefixWith === undefined ? undefined : ReplaceKeyPrefixWith + encode(rest));
    if (HostName) return `301 http://${HostName}/${encode(asked)}`;
    const location = `/${target}`.replace(/^\/+/, "/");
    return location === `/${encode(asked)}` ? undefined : `301 ${location}`;
  }

  test("the same answers, and no priority is needed", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(list, fc.array(key, { minLength: 1, maxLength: 8 }), (rules, keys) => {
        const result = importText(FORMS.json(rules));
        expect(result.losses).toEqual([]);
        expect(result.rules.filter(({ priority }) => priority !== undefined)).toEqual([]);
        const ask = createAsker(result);
        const asked = [...keys, ...rules.map(({ Condition }) => `${Condition?.KeyPrefixEquals}a/b`)];
        for (const one of asked) expect(ask(`/${encode(one)}`)).toBe(firstMatch(rules, one));
      }),
      { numRuns: 200 },
    );
  });
});
