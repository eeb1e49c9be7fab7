/** `examples/serverless` with the package as npm would install it: the packed tarball, and nothing else of this project. */
import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import { projectRoot } from "../support/project-root.ts";
import { resourceSchemas } from "../support/resource-schemas.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { functionCode, OSLS, type Package, packageService } from "./run-serverless.ts";
import { danglingReferences } from "./template-references.ts";

/** A copy of the example, with the tarball's files as `fingerpost`, and the packages that it depends on. */
async function installed(): Promise<string> {
  const directory = await temporaryDirectory();
  await cp(join(projectRoot, "examples/serverless"), directory, { recursive: true });
  const modules = join(directory, "node_modules");
  await mkdir(join(modules, "fingerpost"), { recursive: true });
  for (const name of await readdir(join(projectRoot, "node_modules"))) {
    await symlink(join(projectRoot, "node_modules", name), join(modules, name));
  }
  // `dist` is built already, before all tests.
  const packed = execFileSync(
    "npm",
    ["pack", "--ignore-scripts", "--silent", "--pack-destination", directory],
    {
      cwd: projectRoot,
      encoding: "utf8",
    },
  );
  const tarball = join(directory, packed.trim());
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", join(modules, "fingerpost")]);
  return directory;
}

describe("the example, with the packed package", { timeout: 120_000 }, () => {
  let directory: string;
  let packaged: Package;
  beforeAll(async () => {
    directory = await installed();
    packaged = await packageService(OSLS, directory, ["--stage", "prod"]);
  }, 240_000);

  test.each([
    ["/prices?currency=eur", { statusCode: 301, headers: { location: { value: "/pricing?currency=eur" } } }],
    ["/docs/v1/install", { statusCode: 301, headers: { location: { value: "/docs/install" } } }],
    ["/forum/t/17", { statusCode: 410 }],
    ["/pricing", { uri: "/pricing" }],
  ])("%s", async (url, answer) => {
    const handler = loadArtefact(functionCode(packaged.template), "cloudfront-functions");
    expect(await handler(functionsEvent(url))).toMatchObject(answer);
  });

  test("has a template that AWS's schemas allow, with the function attached", async () => {
    const { template } = packaged;
    expect((await resourceSchemas()).faultsOf(template)).toEqual([]);
    expect(danglingReferences(template)).toEqual([]);
    expect(template.Resources["Site"]).toMatchObject({
      Properties: {
        DistributionConfig: {
          DefaultCacheBehavior: { FunctionAssociations: [{ EventType: "viewer-request" }] },
        },
      },
    });
  });

  test("passes its own examples", () => {
    const cli = join(directory, "node_modules/fingerpost/dist/cli/main.js");
    const said = execFileSync(process.execPath, [cli, "test"], { cwd: directory, encoding: "utf8" });
    expect(said).toContain("4 examples");
  });
});
