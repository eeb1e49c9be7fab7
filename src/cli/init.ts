import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rulesFileText } from "../format/rules-file.ts";
import type { ExitCode, Io } from "./io.ts";
import type { AddCommand } from "./run.ts";
import { writeFiles } from "./write-files.ts";

/** The package's own service is the template: what users get is what is tested. */
const PACKAGE_ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HANDLERS = [
  "functions/viewer-request.ts",
  "functions/viewer-request.lambda.ts",
  "functions/index-document.ts",
];

export const addInit: AddCommand = (program, io, done) => {
  program
    .command("init")
    .description("write a first set of rules, handlers and a serverless.yml; what exists is kept")
    .argument("[dir]", "directory of the service", ".")
    .addHelpText(
      "after",
      `
Then:
  fingerpost check     find what is wrong with the rules
  fingerpost test      run their examples on the built bytes
  fingerpost dev       serve the redirects on 127.0.0.1`,
    )
    .action(async (directory: string) => done(await runInit(directory, io)));
};

async function runInit(directory: string, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, directory);
  const files = await templates();
  const missing: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const kept = await exists(join(root, name));
    if (!kept) missing[name] = text;
    io.stdout(`${kept ? "kept   " : "written"}  ${name}\n`);
  }
  await writeFiles(root, missing);
  io.stdout("\nNext: npx fingerpost check && npx fingerpost test && npx fingerpost dev\n");
  return 0;
}

/** Files by name, in the order in which they are told. */
async function templates(): Promise<Record<string, string>> {
  const handlers = await Promise.all(HANDLERS.map(async (name) => [name, await packaged(name)] as const));
  return {
    "rules/site.json": siteText(),
    "rules/redirects.json": rulesFileText(FIRST_RULES),
    ...Object.fromEntries(handlers),
    "serverless.yml": (await packaged("serverless.yml"))
      .replace("./serverless/index.cjs", "fingerpost/serverless")
      .replace("service: fingerpost-example", "service: redirects"),
  };
}

const packaged = (name: string): Promise<string> => readFile(join(PACKAGE_ROOT, name), "utf8");

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const siteText = (): string =>
  `${JSON.stringify(
    {
      $schema: "../node_modules/fingerpost/schema/site.schema.json",
      hosts: ["www.example.com"],
      stages: { staging: { soften: true } },
    },
    null,
    2,
  )}\n`;

const FIRST_RULES = [
  {
    from: "/old-page",
    to: "/new-page",
    examples: [{ request: "/old-page?from=mail", location: "/new-page?from=mail" }],
    note: "The query is kept; /old-page/ is the same path.",
  },
  {
    from: "/blog/:year(\\d{4})/:slug",
    to: "/articles/:slug",
    examples: [
      { request: "/blog/2024/hello", location: "/articles/hello" },
      { request: "/blog/latest/hello", location: null },
    ],
  },
  {
    from: "/docs/v1/*",
    to: "/docs/v2/*",
    status: 302 as const,
    examples: [
      { request: "/docs/v1/install/linux", location: "/docs/v2/install/linux", status: 302 as const },
    ],
  },
  {
    from: "/newsletter",
    status: 410 as const,
    examples: [{ request: "/newsletter", status: 410 as const }],
  },
];
