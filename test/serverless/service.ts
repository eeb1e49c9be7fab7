/** Services in temporary directories that use the plugin as a user does: by its name in the package. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { projectRoot } from "../support/project-root.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

export interface Service {
  readonly rules: readonly object[];
  readonly site?: object;
  /** `custom.fingerpost`. */
  readonly settings?: object;
  /** Properties of `RedirectFunction` beside or in place of the usual ones; null = no such resource. */
  readonly redirectFunction?: object | null;
  /** Text of the handler for CloudFront Functions. */
  readonly handler?: string;
  /** Further top-level keys of serverless.yml. */
  readonly more?: object;
}

/** @returns the service's directory */
export async function createService(service: Service): Promise<string> {
  const directory = await temporaryDirectory();
  const files = {
    "serverless.yml": stringify(configOf(service)),
    "rules/site.json": JSON.stringify(service.site ?? {}),
    "rules/all.json": JSON.stringify({ rules: service.rules }, null, 1),
    "functions/viewer-request.ts": service.handler ?? HANDLER,
    "functions/viewer-request.lambda.ts": LAMBDA_HANDLER,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  await mkdir(join(directory, "node_modules"));
  await symlink(projectRoot, join(directory, "node_modules", "fingerpost"));
  return directory;
}

/** Text that Serverless would resolve: the name within dollar and braces. */
export const variable = (name: string): string => `$\{${name}}`;

function configOf({ settings = {}, redirectFunction = {}, more = {} }: Service): object {
  const Properties = {
    Name: `redirects-${variable("sls:stage")}`,
    AutoPublish: true,
    FunctionConfig: { Comment: "redirects", Runtime: "cloudfront-js-2.0" },
    ...redirectFunction,
  };
  const RedirectFunction = { Type: "AWS::CloudFront::Function", Properties };
  return {
    service: "fixture",
    frameworkVersion: "4 || 3",
    configValidationMode: "error",
    plugins: ["fingerpost/serverless"],
    provider: { name: "aws" },
    custom: { fingerpost: settings },
    resources: { Resources: redirectFunction === null ? {} : { RedirectFunction } },
    ...more,
  };
}

const HANDLER = `import { redirect } from "fingerpost:table";
export async function handler(event) {
  return (await redirect(event)) ?? event.request;
}
`;

const LAMBDA_HANDLER = `import { redirect } from "fingerpost:table";
export async function handler(event) {
  return (await redirect(event)) ?? event.Records[0].cf.request;
}
`;
