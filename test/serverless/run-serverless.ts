/** Runs a Serverless CLI as somebody without AWS account and without network would. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { projectRoot } from "../support/project-root.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

/** Path of osls 4, the CLI that the project develops with. */
export const OSLS = createRequire(import.meta.url).resolve("osls/bin/serverless.js");

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runServerless(cli: string, cwd: string, args: readonly string[]): Promise<Run> {
  const env = { ...offline, PATH: process.env["PATH"], HOME: await temporaryDirectory() };
  const child = spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve)),
  ]);
  return { exitCode, stdout, stderr };
}

/** Validators that the CLIs compile from the schema of a configuration, by its hash: half the time of a small service. */
const SCHEMA_CACHE = join(projectRoot, ".cache/serverless");

const nowhere = "http://127.0.0.1:9";
const offline = {
  CI: "1",
  SLS_SCHEMA_CACHE_BASE_DIR: SCHEMA_CACHE,
  SLS_TELEMETRY_DISABLED: "1",
  SLS_NOTIFICATIONS_MODE: "off",
  AWS_EC2_METADATA_DISABLED: "true",
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
};

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

export interface Package extends Run {
  /** Directory of what the CLI would upload. */
  readonly directory: string;
  /** Text of the template that CloudFormation would get. */
  readonly text: string;
  readonly template: Template;
}

/** `package` that must succeed. */
export async function packageService(
  cli: string,
  cwd: string,
  args: readonly string[] = [],
): Promise<Package> {
  const directory = await temporaryDirectory();
  const run = await runServerless(cli, cwd, ["package", "--package", directory, ...args]);
  if (run.exitCode !== 0) throw new Error(`exit code ${run.exitCode}\n${run.stdout}${run.stderr}`);
  const text = await readFile(join(directory, "cloudformation-template-update-stack.json"), "utf8");
  return { ...run, directory, text, template: JSON.parse(text) };
}

/** Source of the one CloudFront Function of a template. */
export function functionCode({ Resources }: Template): string {
  const functions = Object.values(Resources).filter(({ Type }) => Type === "AWS::CloudFront::Function");
  const code = functions[0]?.Properties["FunctionCode"];
  if (functions.length !== 1 || typeof code !== "string") throw new Error("no function, or several");
  return code;
}
