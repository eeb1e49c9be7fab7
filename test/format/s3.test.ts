import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { IMPORT_CODES } from "../../src/format/importer.ts";
import { corpusFiles } from "../support/corpora.ts";
import { codeAndLine, createAsker, importText } from "../support/imported.ts";
import { FORM_NAMES, FORMS, type S3Rule } from "../support/s3-forms.ts";

const FOLDER: S3Rule = {
  Condition: { KeyPrefixEquals: "old-prefix/" },
  Redirect: { ReplaceKeyPrefixWith: "new-prefix/" },
};
const FOLDER_307: S3Rule = { ...FOLDER, Redirect: { ...FOLDER.Redirect, HttpRedirectCode: "307" } };

describe.each(FORM_NAMES)("a renamed folder as %s", (form) => {
  test.each([
    ["without HttpRedirectCode", FOLDER, 301],
    ["with HttpRedirectCode", FOLDER_307, 307],
  ])("%s", (_label, rule, status) => {
    const result = importText(FORMS[form]([rule]));
    expect(result.losses).toEqual([]);
    expect(result.rules).toEqual([
      {
        from: { prefix: "old-prefix/" },
        to: "/new-prefix/*",
        status,
        note: expect.stringMatching(/^imported from website\.xml line \d+$/),
      },
    ]);
    const ask = createAsker(result);
    expect(ask("/old-prefix/a/b?x=1")).toBe(`${status} /new-prefix/a/b?x=1`);
    expect(ask("/old-prefix")).toBeUndefined();
    expect(ask("/")).toBeUndefined();
  });
});

interface Case {
  readonly label: string;
  readonly rules: readonly S3Rule[];
  readonly host?: string;
  /** Request -> answer. */
  readonly answers: Readonly<Record<string, string | undefined>>;
}

const when = (KeyPrefixEquals: string, Redirect: S3Rule["Redirect"]): S3Rule => ({
  Condition: { KeyPrefixEquals },
  Redirect,
});

const CASES: readonly Case[] = [
  {
    label: "S3 User Guide, example 1: a renamed folder",
    rules: [when("docs/", { ReplaceKeyPrefixWith: "documents/" })],
    answers: { "/docs/": "301 /documents/", "/docs/x": "301 /documents/x", "/x": undefined, "/": undefined },
  },
  {
    label: "example 1 with a host and https, as in ceph/s3-tests",
    rules: [when("docs/", { Protocol: "https", HostName: "xyzzy", ReplaceKeyPrefixWith: "documents/" })],
    answers: { "/docs/x": "301 https://xyzzy/documents/x" },
  },
  {
    label: "S3 User Guide, example 2: a deleted folder",
    rules: [when("images/", { ReplaceKeyWith: "folderdeleted.html" })],
    answers: { "/images/": "301 /folderdeleted.html", "/images/x/y": "301 /folderdeleted.html" },
  },
  {
    label: "a raw prefix is not cut at a slash",
    rules: [when("docs", { ReplaceKeyPrefixWith: "documents" })],
    answers: { "/docs-old/x": "301 /documents-old/x", "/docs": "301 /documents", "/Docs": undefined },
  },
  {
    label: "an empty ReplaceKeyPrefixWith strips the prefix",
    rules: [when("docs/", { ReplaceKeyPrefixWith: "" })],
    answers: { "/docs/test.html": "301 /test.html", "/docs/": "301 /", "/docs2/test.html": undefined },
  },
  {
    label: "an empty ReplaceKeyWith is the index page",
    rules: [when("new", { ReplaceKeyWith: "" })],
    answers: { "/new/x": "301 /" },
  },
  {
    label: "a host alone keeps the key",
    rules: [when("host/", { HostName: "other.example.com" })],
    answers: { "/host/key?a=1": "301 https://other.example.com/host/key?a=1" },
  },
  {
    label: "a status alone redirects to the URL that was asked for: it passes through (M12)",
    rules: [when("code/", { HttpRedirectCode: "307" })],
    answers: { "/code/key": undefined },
  },
  {
    label: "a protocol without host leads to the site's own",
    rules: [when("secure/", { Protocol: "https", ReplaceKeyPrefixWith: "s/" })],
    host: "www.example.com",
    answers: { "/secure/x": "301 https://www.example.com/s/x" },
  },
  {
    label: "no condition: every request, `/` included",
    rules: [{ Redirect: { HostName: "example.com", HttpRedirectCode: "302" } }],
    answers: { "/": "302 https://example.com/", "/a/b?c": "302 https://example.com/a/b?c" },
  },
  {
    label: "an empty prefix is no condition",
    rules: [when("", { HostName: "example.com", ReplaceKeyPrefixWith: "old/" })],
    answers: { "/": "301 https://example.com/old/", "/a": "301 https://example.com/old/a" },
  },
  {
    label: "prefix rules do not apply to the index document behind `/` (LocalStack, validated against AWS)",
    rules: [when("index", { ReplaceKeyWith: "redirected.html" })],
    answers: { "/": undefined, "/index.html": "301 /redirected.html" },
  },
  {
    label: "a replacement may bring a query or a fragment",
    rules: [
      when("resize/", { HostName: "api.example.com", ReplaceKeyPrefixWith: "prod/resize?key=" }),
      when("app/", { ReplaceKeyPrefixWith: "#!/" }),
    ],
    answers: {
      "/resize/300x300/a.png?v=2": "301 https://api.example.com/prod/resize?key=300x300/a.png&v=2",
      "/app/view?x=1": "301 /?x=1#!/view",
    },
  },
  {
    label: "pattern syntax in a replacement is text",
    rules: [
      when("a/", { ReplaceKeyPrefixWith: "x:y*z|lower\\w/" }),
      when("b/", { ReplaceKeyWith: "c:1|d*" }),
    ],
    answers: { "/a/1": "301 /x:y*z%7Clower%5Cw/1", "/b/1": "301 /c:1%7Cd*" },
  },
  {
    label: "pattern syntax in a prefix is text, also where the key is kept",
    rules: [when("a:b*{c}?(d)/", { HostName: "h" })],
    answers: {
      "/a:b*%7Bc%7D%3F(d)/x": "301 https://h/a:b*%7Bc%7D%3F(d)/x",
      "/a1bxc/x": undefined,
    },
  },
  {
    label: "S3 compares decoded keys (M2)",
    rules: [when("é a/", { ReplaceKeyPrefixWith: "ü b/" }), when("100%25/", { ReplaceKeyWith: "p" })],
    answers: {
      "/%C3%A9%20a/x": "301 /%C3%BC%20b/x",
      "/%c3%a9 a/%7Ex": "301 /%C3%BC%20b/~x",
      // The key holds the three characters %25.
      "/100%2525/": "301 /p",
      "/100%25/": undefined,
    },
  },
  {
    label: "a host may have a port and a path",
    rules: [when("a/", { HostName: "h.example.com:8443/base", ReplaceKeyPrefixWith: "/b/" })],
    answers: { "/a/x": "301 https://h.example.com:8443/base//b/x" },
  },
  {
    label: "a page's own URL passes through, where S3 redirects forever (M12)",
    rules: [when("docs", { ReplaceKeyWith: "docs/index.html" })],
    answers: { "/docs": "301 /docs/index.html", "/docs/index.html": undefined },
  },
];

test.each(CASES)("$label", ({ rules, host, answers }) => {
  const result = importText(FORMS.xml(rules), host === undefined ? {} : { host });
  expect(result.losses).toEqual([]);
  const ask = createAsker(result);
  const found = Object.fromEntries(Object.keys(answers).map((url) => [url, ask(url)]));
  expect(found).toEqual(answers);
});

test.each([
  ["http", "301 http://example.com/a?b"],
  ["https", "301 https://example.com/a?b"],
  [undefined, "301 https://example.com/a?b"],
])("RedirectAllRequestsTo with protocol %s", (protocol, answer) => {
  const to = { HostName: "example.com", ...(protocol && { Protocol: protocol }) };
  const result = importText(JSON.stringify({ RedirectAllRequestsTo: to }));
  expect(result.losses).toEqual([]);
  expect(createAsker(result)("/a?b")).toBe(answer);
});

describe("notes", () => {
  test.each<[string, readonly S3Rule[], string[]]>([
    ["the status is written where none is given", [FOLDER], ["FP4201", "FP4202", "FP4206"]],
    ["a given status needs no note", [FOLDER_307], ["FP4202", "FP4206"]],
    ["https is assumed", [when("a", { HostName: "h", HttpRedirectCode: "301" })], ["FP4202", "FP4203"]],
    [
      "`/` is answered",
      [{ Redirect: { HostName: "h", Protocol: "http", HttpRedirectCode: "302" } }],
      ["FP4202", "FP4207"],
    ],
    [
      "a loop to itself",
      [when("a", { ReplaceKeyWith: "a/b", HttpRedirectCode: "302" })],
      ["FP4202", "FP4206", "FP4205"],
    ],
    [
      "a loop that grows",
      [when("a", { ReplaceKeyPrefixWith: "a/b", HttpRedirectCode: "302" })],
      ["FP4202", "FP4206", "FP4205"],
    ],
    [
      "no loop where an earlier rule takes the target",
      [
        when("a/b", { HostName: "h", Protocol: "http", HttpRedirectCode: "302" }),
        when("a", { ReplaceKeyWith: "a/b", HttpRedirectCode: "302" }),
      ],
      ["FP4202", "FP4206"],
    ],
  ])("%s", (_label, rules, codes) => {
    expect(importText(FORMS.json(rules)).diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test("a rule that changes nothing but the protocol passes a visitor over https through", () => {
    const rules = [when("a/", { Protocol: "https", HttpRedirectCode: "301" })];
    const result = importText(FORMS.json(rules), { host: "www.example.com" });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["FP4202", "FP4209"]);
    expect(createAsker(result)("https://www.example.com/a/b")).toBeUndefined();
  });

  test("a loop by the site's own host name", () => {
    const rules = [when("a", { HostName: "www.example.com", ReplaceKeyWith: "a/b" })];
    const codes = (host: string) =>
      importText(FORMS.json(rules), { host }).diagnostics.map(({ code }) => code);
    expect(codes("www.example.com")).toContain("FP4205");
    expect(codes("example.com")).not.toContain("FP4205");
  });

  test("the manuals explain every loss and every note", () => {
    const manual = ["import-s3", "import-csv"]
      .map((name) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8"))
      .join("");
    const codes = Object.keys(IMPORT_CODES).filter((code) => code > "FP4100");
    expect(codes.filter((code) => !manual.includes(code))).toEqual([]);
  });

  test("one note a topic names the lines of all its rules", () => {
    const rules = Array.from({ length: 10 }, (_, i) => when(`p${i}/`, { ReplaceKeyWith: "x" }));
    const [first] = importText(FORMS.xml(rules)).diagnostics;
    expect(first).toMatchObject({ code: "FP4201", severity: "info", line: 2 });
    expect(first?.message).toContain("(lines 2, 3, 4, 5, 6, 7, 8, 9 and 2 more)");
  });

  test("the pattern that the note on `/` offers is one", () => {
    const rules = [{ from: { regex: "/(?<key>.+)" }, to: "https://h/:key" }];
    const ask = createAsker({ rules });
    expect([ask("/"), ask("/a/b")]).toEqual([undefined, "301 https://h/a/b"]);
  });
});

interface LossCase {
  readonly label: string;
  readonly rule: S3Rule;
  readonly code: string;
  readonly help: RegExp;
  /** The rule is imported all the same, but answers otherwise than S3. */
  readonly changed?: true;
}

const LOSSES: readonly LossCase[] = [
  {
    label: "S3 User Guide, example 3: an error code leads to another host",
    rule: {
      Condition: { HttpErrorCodeReturnedEquals: "404" },
      Redirect: { HostName: "ec2-11-22-333-44.compute-1.amazonaws.com", ReplaceKeyPrefixWith: "report-404/" },
    },
    code: "FP4101",
    help: /origin-response Lambda@Edge function, or with a CloudFront custom error response for 404/,
  },
  {
    label: "an error code beside a prefix",
    rule: {
      Condition: { KeyPrefixEquals: "images/", HttpErrorCodeReturnedEquals: "403" },
      Redirect: { ReplaceKeyWith: "x" },
    },
    code: "FP4101",
    help: /403/,
  },
  ...["300", "304", "305", "306", "399"].map(
    (HttpRedirectCode): LossCase => ({
      label: `status ${HttpRedirectCode}`,
      rule: when("a/", { ReplaceKeyWith: "x", HttpRedirectCode }),
      code: "FP4102",
      help: /301, 302, 303, 307, 308/,
    }),
  ),
  {
    label: "a protocol without host, and no --host",
    rule: when("a/", { Protocol: "https" }),
    code: "FP4103",
    help: /--host www\.example\.com/,
  },
  {
    label: "text that deployment fills in",
    rule: when("a/", { HostName: `\${self:custom.host}` }),
    code: "FP4104",
    help: /get-bucket-website/,
  },
  {
    label: "a prefix with a leading slash",
    rule: when("/docs/", { ReplaceKeyWith: "x" }),
    code: "FP4105",
    help: /write `docs\/`/,
  },
  {
    label: "a host that is a URL",
    rule: when("a/", { HostName: "https://example.com" }),
    code: "FP4105",
    help: /without https:/,
  },
  {
    label: "a target that a browser reads as another host (M12)",
    rule: when("a/", { ReplaceKeyWith: "\\evil.example.com" }),
    code: "FP4105",
    help: /one slash/,
  },
  {
    label: "a replacement with a leading slash",
    rule: when("a/", { ReplaceKeyPrefixWith: "/b/" }),
    code: "FP4107",
    help: /leave it out/,
    changed: true,
  },
];

test.each(LOSSES)("loss: $label", ({ rule, code, help, changed }) => {
  const result = importText(FORMS.xml([FOLDER, rule]));
  expect(result.losses.map(codeAndLine)).toEqual([`${code} line 3`]);
  expect(result.losses[0]).toMatchObject({
    severity: "warning",
    file: "website.xml",
    help: expect.stringMatching(help),
  });
  expect(result.rules).toHaveLength(changed ? 2 : 1);
});

test("a rule with several losses names each of them", () => {
  const rule = {
    Condition: { HttpErrorCodeReturnedEquals: "404" },
    Redirect: { HostName: `\${x}`, HttpRedirectCode: "304" },
  };
  expect(importText(FORMS.json([rule])).losses.map(({ code }) => code)).toEqual([
    "FP4104",
    "FP4101",
    "FP4102",
  ]);
});

describe("real rule sets", () => {
  const files = corpusFiles("s3-routing-rules", ".xml");
  if (files.length === 0) test.skip("no s3-routing-rules here; FINGERPOST_CORPORA names their directory");
  const EXPECTED: Readonly<
    Record<string, { rules: number; losses: string[]; answers: Record<string, string> }>
  > = {
    "camjackson.xml": {
      rules: 5,
      losses: [],
      answers: {
        "/feed/": "301 /atom.xml",
        "/rss.xml": "301 /atom.xml",
        "/favicon.png?1": "301 /favicon.ico?1",
        "/new": "301 /",
      },
    },
    "geneva-bible.xml": { rules: 0, losses: ["FP4101 line 5"], answers: {} },
    "musicasparamissa.xml": {
      rules: 6,
      losses: [],
      answers: {
        "/musicas-para-missa/como-nasceu-o-musicas-para-missa": "301 /como-nasceu-o-musicas-para-missa.html",
        "/musicas-para-missa/como-nasceu-o-musicas-para-missa/x":
          "301 /como-nasceu-o-musicas-para-missa.html",
      },
    },
  };
  test.each(files)("$name", ({ name, path }) => {
    const expected = EXPECTED[name];
    const result = importText(readFileSync(path, "utf8"), {}, path);
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.rules.length + result.losses.length).toBeGreaterThan(0);
    const ask = createAsker(result);
    if (!expected) return;
    expect(result.losses.map(codeAndLine)).toEqual(expected.losses);
    expect(result.rules).toHaveLength(expected.rules);
    for (const [url, answer] of Object.entries(expected.answers)) expect(ask(url)).toBe(answer);
  });
});
