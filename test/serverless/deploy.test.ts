/** What the plugin does at AWS, and when: its hooks in the order of a deployment, with the real SDK on a fake of AWS. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Provider, Resources } from "../../serverless/types.ts";
import type { FakeDistribution } from "../support/fake-aws/distribution-api.ts";
import { createFakeStore, type FakeStore } from "../support/fake-aws/fake-store.ts";
import { useFakeAws } from "../support/fake-aws/open-store.ts";
import { type Given, PACKAGE, plugged } from "./plugged.ts";
import { createService } from "./service.ts";
import { distribution, template } from "./template.ts";

const NAME = "shop-dev-redirects";
const FOREIGN = "E2QWRUHAPOMQZL";
const ARN = `arn:aws:cloudfront::123456789012:function/${NAME}`;
const KEY = "AKIAOFTHECLI";
const credentials = { accessKeyId: KEY, secretAccessKey: "secret", sessionToken: "token" };
const OSLS: Partial<Provider> = { getAwsSdkV3Config: async () => ({ credentials: async () => credentials }) };

let directory: string;
beforeAll(async () => {
  const rules = Array.from({ length: 20 }, (_, i) => ({ from: `/old/${i}`, to: `/new/${i * 7919}` }));
  directory = await createService({ rules });
});
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation(() => true);
  }
});
const printed = (): string => vi.mocked(process.stdout.write).mock.calls.join("");
const complained = (): string => vi.mocked(process.stderr.write).mock.calls.join("");

/** With the credentials of osls 4, unless others are given. */
const service = ({ settings = { tier: "kvs" }, provider = OSLS, ...given }: Given) =>
  plugged(directory, { ...given, settings, provider });

const BEFORE = "before:aws:deploy:deploy:updateStack";
const AFTER = "after:deploy:deploy";

async function use(stores: FakeStore[], distributions: FakeDistribution[] = []) {
  const keys: string[] = [];
  const aws = await useFakeAws({
    stores,
    distributions,
    functions: [{ name: NAME, code: { LIVE: "code" } }],
    before({ headers }) {
      keys.push(/Credential=(\w+)/.exec(headers["authorization"] ?? "")?.[1] ?? "");
      return undefined;
    },
  });
  return { aws, keys, updates: () => aws.seen.filter((each) => each === "UpdateKeys").length };
}

const pointer = ({ data }: FakeStore) => JSON.parse(data.get("fingerpost:live") ?? "{}");

describe("tier kvs", () => {
  test("a store that is there has the keys before the stack is updated, and is left alone after", async () => {
    const store = createFakeStore(NAME);
    const { updates } = await use([store]);
    const { run, compiled } = service({});
    await run(...PACKAGE, BEFORE);
    const { version } = pointer(store);
    expect(compiled.Resources["RedirectFunction"]?.Properties["FunctionCode"]).toContain(version);
    expect([...store.data.keys()].at(-1)).toBe("fingerpost:live");
    const written = updates();
    await run(AFTER);
    expect(updates()).toBe(written);
  });

  test("a store that the first deployment makes has them right after it", async () => {
    const stores: FakeStore[] = [];
    const { updates } = await use(stores);
    const { run } = service({});
    await run(...PACKAGE, BEFORE);
    expect(updates()).toBe(0);
    const store = createFakeStore(NAME);
    stores.push(store);
    await run(AFTER);
    expect(pointer(store)).toMatchObject({ version: expect.stringMatching(/^[\w-]{6}$/) });
    expect([...store.data.keys()].at(-1)).toBe("fingerpost:live");
  });

  test.each<[string, Partial<Provider>]>([
    ["osls 4", OSLS],
    ["serverless 3", { getCredentials: () => ({ credentials }) }],
  ])("credentials are those of the CLI: %s", async (_, provider) => {
    vi.stubEnv("AWS_PROFILE", "another");
    const { keys } = await use([createFakeStore(NAME)]);
    await service({ provider }).run("redirects:plan:plan");
    expect(new Set(keys)).toEqual(new Set([KEY]));
    expect(process.env["AWS_PROFILE"]).toBe("another");
  });

  test("plan, apply and rollback are those of the command line", async () => {
    const store = createFakeStore(NAME);
    const { updates } = await use([store]);
    const { run } = service({});
    await run("redirects:plan:plan");
    expect(updates()).toBe(0);
    expect(printed()).toContain("20 added");
    await run("redirects:apply:apply");
    expect(printed()).toContain(`${pointer(store).version} is whole in the store`);
    await expect(run("redirects:rollback:rollback")).rejects.toThrow(`the store ${NAME} is as it was`);
    expect(complained()).toContain("refused: ");
  });

  test.each<[string, Resources]>([
    [
      "under its name",
      { RedirectStore: { Type: "AWS::CloudFront::KeyValueStore", Properties: { Name: "mine" } } },
    ],
    [
      "with the function",
      {
        Mine: { Type: "AWS::CloudFront::KeyValueStore", Properties: { Name: "mine" } },
        RedirectFunction: {
          Type: "AWS::CloudFront::Function",
          Properties: {
            FunctionConfig: {
              KeyValueStoreAssociations: [{ KeyValueStoreARN: { "Fn::GetAtt": ["Mine", "Arn"] } }],
            },
          },
        },
      },
    ],
    [
      "by its ARN",
      {
        RedirectFunction: {
          Type: "AWS::CloudFront::Function",
          Properties: {
            FunctionConfig: {
              KeyValueStoreAssociations: [{ KeyValueStoreARN: createFakeStore("mine").arn }],
            },
          },
        },
      },
    ],
  ])("a store that is declared %s is the one", async (_, resources) => {
    const store = createFakeStore("mine");
    await use([store]);
    await service({ resources }).run("redirects:apply:apply");
    expect(pointer(store)).toHaveProperty("version");
  });

  test("a name that only CloudFormation knows is refused", async () => {
    const RedirectStore = { Type: "AWS::CloudFront::KeyValueStore", Properties: { Name: { Ref: "P" } } };
    await expect(service({ resources: { RedirectStore } }).run("redirects:plan:plan")).rejects.toThrow(
      "the name of the store does not stand in serverless.yml",
    );
  });

  test("the commands refuse another tier", async () => {
    await expect(service({ settings: { tier: "inline" } }).run("redirects:plan:plan")).rejects.toThrow(
      "tier inline has no store",
    );
  });

  test("a package of other rules is not deployed", async () => {
    const { updates } = await use([createFakeStore(NAME)]);
    const RedirectFunction = { Type: "AWS::CloudFront::Function", Properties: { FunctionCode: "other" } };
    await expect(service({ compiled: template({ RedirectFunction }) }).run(BEFORE)).rejects.toThrow(
      "the package was made from other rules than these: package anew",
    );
    expect(updates()).toBe(0);
  });

  test("what AWS refuses is told with a cure", async () => {
    const store = createFakeStore(NAME);
    store.status = "PROVISIONING";
    await use([store]);
    const { run } = service({});
    await run(...PACKAGE);
    await expect(run(BEFORE)).rejects.toThrow(/is PROVISIONING, not READY\n.*wait until/);
  });
});

describe("a distribution of another stack", () => {
  const settings = { tier: "inline" as const, distribution: FOREIGN };
  const empty = (): FakeDistribution => ({
    id: FOREIGN,
    etag: 1,
    config:
      "<CallerReference>r</CallerReference><Enabled>true</Enabled><DefaultCacheBehavior><TargetOriginId>s</TargetOriginId></DefaultCacheBehavior>",
  });

  test("gets the function after the deployment, keeps it in the next, and loses it before the removal", async () => {
    const foreign = empty();
    const { aws, keys } = await use([], [foreign]);
    const { run, compiled } = service({ settings });
    await run(...PACKAGE, BEFORE);
    expect(compiled.Resources["Site"]).toEqual(distribution());
    expect(aws.seen).toEqual([]);
    await run(AFTER);
    expect(foreign.config).toContain(`<FunctionARN>${ARN}</FunctionARN>`);
    expect(printed()).toContain(`fingerpost: ${NAME} was attached`);
    await run(AFTER);
    expect(foreign.etag).toBe(2);
    await run("before:remove:remove");
    expect(foreign.config).not.toContain(ARN);
    expect(printed()).toContain(`fingerpost: ${NAME} was detached from distribution ${FOREIGN}`);
    expect(new Set(keys)).toEqual(new Set([KEY]));
  });

  test("a function whose name only CloudFormation knows is refused before anything is deployed", async () => {
    const RedirectFunction = { Type: "AWS::CloudFront::Function", Properties: { Name: { Ref: "P" } } };
    await expect(service({ settings, resources: { RedirectFunction } }).run(...PACKAGE)).rejects.toThrow(
      "the Name of RedirectFunction must be a text",
    );
  });

  test("a distribution of the stack's own needs no call", async () => {
    const { aws } = await use([]);
    await service({ settings: { tier: "inline" } }).run(...PACKAGE, BEFORE, AFTER, "before:remove:remove");
    expect(aws.seen).toEqual([]);
  });
});

describe("verify", () => {
  test("asks the site for the stage that Serverless has, though site.json names none", async () => {
    const server = createServer((request, response) => {
      const n = Number(request.url?.slice("/old/".length));
      const location = `/new/${n * 7919}`;
      const isOld = request.url?.startsWith("/old/") === true;
      const headers = { location, "cache-control": "public, max-age=3600" };
      response.writeHead(isOld ? 301 : 200, isOld ? headers : {}).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await service({ options: { url } }).run("redirects:verify:verify");
      await expect(service({ options: { url: "nowhere" } }).run("redirects:verify:verify")).rejects.toThrow(
        "nowhere does not answer as the rules say (exit code 2)",
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(complained()).toContain("`nowhere` is not scheme and host of a site");
  });
});
