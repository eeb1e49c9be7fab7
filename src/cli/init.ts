import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { InvalidArgumentError, Option } from "commander";
import { rulesFileText } from "../format/rules-file.ts";
import { CliError } from "./cli-error.ts";
import { type ExistingHandler, findHandlers, readHandler } from "./existing-handler.ts";
import type { ExitCode, Io } from "./io.ts";
import type { AddCommand } from "./run.ts";
import { wrapperText } from "./wrapper.ts";
import { writeFiles } from "./write-files.ts";

/** The package's own service is the template: what users get is what is tested. */
const PACKAGE_ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WORKFLOW = ".github/workflows/redirects.yml";
const HANDLER = "functions/viewer-request.ts";
const LAMBDA_HANDLER = "functions/viewer-request.lambda.ts";
const HANDLERS = [HANDLER, LAMBDA_HANDLER, "functions/index-document.ts"];
/** Where a handler's usual name is the site's own already. */
const WRAPPERS: Readonly<Record<string, string>> = {
  [HANDLER]: "functions/redirects.ts",
  [LAMBDA_HANDLER]: "functions/redirects.lambda.ts",
};
/** Parts of a handler that `--recipe` adds: docs/recipes.md. */
const RECIPES = ["spa-fallback", "basic-auth", "canonical-host", "trailing-slash"];

interface Flags {
  readonly wrap?: string;
  readonly recipe: readonly string[];
}

export const addInit: AddCommand = (program, io, done) => {
  program
    .command("init")
    .description("write a first set of rules, handlers and a serverless.yml; what exists is kept")
    .argument("[dir]", "directory of the service", ".")
    .option(
      "--wrap <file>",
      "viewer-request function of the site, to be called after the redirects; found if not named",
    )
    .addOption(
      new Option("--recipe <name>", "part of a handler to add; may be repeated")
        .choices(RECIPES)
        .argParser<string[]>(collectRecipe)
        .default([], "none"),
    )
    .addHelpText(
      "after",
      `
Then:
  fingerpost check     find what is wrong with the rules
  fingerpost test      run their examples on the built bytes
  fingerpost dev       serve the redirects on 127.0.0.1`,
    )
    .action(async (directory: string, flags: Flags) => done(await runInit(directory, flags, io)));
};

function collectRecipe(value: string, before: readonly string[]): string[] {
  if (!RECIPES.includes(value)) {
    throw new InvalidArgumentError(`Allowed choices are ${RECIPES.join(", ")}.`);
  }
  return [...before, value];
}

async function runInit(directory: string, flags: Flags, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, directory);
  const redirects = await alreadyRedirects(root);
  const existing =
    redirects && flags.wrap === undefined ? undefined : await existingHandler(root, flags.wrap, io);
  const wrapper = existing && (await wrapperPath(root, existing));
  const files = await templates({
    handlers: redirects || wrapper !== undefined ? [] : HANDLERS,
    recipes: flags.recipe,
    wrapping: existing && wrapper !== undefined ? { existing, wrapper } : undefined,
  });
  if (existing && wrapper !== undefined) io.stdout(`wrapped  ${existing.path} in ${wrapper}\n`);
  const missing: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const kept = await exists(join(root, name));
    if (!kept) missing[name] = text;
    io.stdout(`${kept ? "kept   " : "written"}  ${name}\n`);
  }
  await writeFiles(root, missing);
  const handler = wrapper && Object.values(WRAPPERS).includes(wrapper) ? ` --handler ${wrapper}` : "";
  io.stdout(
    `\nNext: npx fingerpost check && npx fingerpost test${handler} && npx fingerpost dev${handler}\n`,
  );
  return 0;
}

/** Whether a handler calls `redirect`: then the site has what it needs, and a second `init` adds none. */
async function alreadyRedirects(root: string): Promise<boolean> {
  const paths = Object.entries(WRAPPERS).flat();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), "utf8").catch(() => "")));
  return texts.some((text) => text.includes("fingerpost:table"));
}

/** @throws CliError where `--wrap` names no viewer-request function */
async function existingHandler(
  root: string,
  named: string | undefined,
  io: Io,
): Promise<ExistingHandler | undefined> {
  if (named !== undefined) {
    const handler = await readHandler(root, resolve(io.cwd, named));
    if (handler) return handler;
    throw new CliError(
      `no viewer-request function in ${named}`,
      "name a file with a `handler` of CloudFront Functions or Lambda@Edge that does not call `redirect` yet",
    );
  }
  const [only, ...others] = await findHandlers(root);
  if (only && others.length === 0) return only;
  if (only) {
    const paths = [only, ...others].map(({ path }) => path).join(", ");
    io.stderr(
      `warning: several functions may be the site's own: ${paths}\n  help: name one with --wrap FILE\n`,
    );
  }
  return undefined;
}

/** The usual name, unless the site's own function has it. */
async function wrapperPath(root: string, { platform }: ExistingHandler): Promise<string> {
  const usual = platform === "lambda-edge" ? LAMBDA_HANDLER : HANDLER;
  return (await exists(join(root, usual))) ? (WRAPPERS[usual] ?? usual) : usual;
}

interface Wrapping {
  readonly existing: ExistingHandler;
  readonly wrapper: string;
}

interface Wanted {
  readonly handlers: readonly string[];
  readonly recipes: readonly string[];
  readonly wrapping: Wrapping | undefined;
}

/** Files by name, in the order in which they are told. */
async function templates({ handlers, recipes, wrapping }: Wanted): Promise<Record<string, string>> {
  const names = [...handlers, ...recipes.map((name) => `functions/${name}.ts`)];
  const copies = await Promise.all(names.map(async (name) => [name, await packaged(name)] as const));
  const wrapped = wrapping ? [[wrapping.wrapper, wrapperText(wrapping.wrapper, wrapping.existing)]] : [];
  return {
    "rules/site.json": siteText(),
    "rules/redirects.json": rulesFileText(FIRST_RULES),
    ...Object.fromEntries(wrapped),
    ...Object.fromEntries(copies),
    "serverless.yml": (await packaged("serverless.yml"))
      .replace("handler: functions/viewer-request.ts", `handler: ${serviceHandler(wrapping)}`)
      .replace("./serverless/index.cjs", "fingerpost/serverless")
      .replace("service: fingerpost-example", "service: redirects"),
    [WORKFLOW]: (await packaged(WORKFLOW)).replaceAll("node dist/cli/main.js", "npx fingerpost"),
  };
}

/** Of a Lambda@Edge handler the plugin is told the name without `.lambda`. */
const serviceHandler = (wrapping: Wrapping | undefined): string =>
  wrapping?.wrapper.replace(".lambda.", ".") ?? HANDLER;

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
