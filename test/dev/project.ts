/** A service in a temporary directory, behind a dev server, and HTTP without any tidying of URLs. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, vi } from "vitest";
import { loadRules } from "../../src/cli/load-rules.ts";
import type { BuildFailure, Live, LiveBuild } from "../../src/dev/live-build.ts";
import type { RequestLog } from "../../src/dev/log.ts";
import type { DevReport } from "../../src/dev/report.ts";
import { type DevServer, startDevServer } from "../../src/dev/server.ts";
import type { Disagreement } from "../../src/dev/verdict.ts";

export const REDIRECT_OR_PASS = `
  import { redirect } from "fingerpost:table";
  export async function handler(event) {
    const response = await redirect(event);
    return response ? response : REQUEST;
  }`;

/** One text for both platforms; `REQUEST` stands for the request of the event. */
export const handlerFiles = (text: string): Record<string, string> => ({
  "functions/viewer-request.ts": text.replaceAll("REQUEST", "event.request"),
  "functions/viewer-request.lambda.ts": text.replaceAll("REQUEST", "event.Records[0].cf.request"),
});

export const rulesFile = (...rules: object[]): string => JSON.stringify({ rules }, null, 2);

/** Writes files by path into a new directory that is gone after the test. */
export async function writeProject(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await writeFiles(files);
  onTestFinished(() => remove(root));
  return root;
}

const remove = (root: string): Promise<void> => rm(root, { recursive: true, force: true });

async function writeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "fingerpost-dev-")));
  for (const [path, text] of Object.entries(files)) await writeIn(root, path, text);
  return root;
}

export async function writeIn(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

export interface Told {
  readonly requests: RequestLog[];
  readonly faults: unknown[];
  readonly failures: BuildFailure[];
  readonly drafted: Live[];
  readonly rebuilt: LiveBuild[];
  readonly disagreements: Disagreement[];
}

export interface Project extends DevServer {
  readonly root: string;
  readonly told: Told;
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Reply>;
  ask(method: string, path: string, headers?: OutgoingHttpHeaders): Promise<Reply>;
  /** The log, once it holds so many requests: a response is sent before it is judged and logged. */
  logged(count: number): Promise<readonly RequestLog[]>;
}

export interface StartOptions {
  readonly tier?: "inline" | "lambda";
  readonly stage?: string;
  /** Relative to the project. */
  readonly site?: string;
  readonly timeout?: number;
  readonly draftFrom?: number;
  readonly settle?: number;
}

/** A server that stops after the test. */
export async function startProject(files: ProjectFiles, options: StartOptions = {}): Promise<Project> {
  const project = await openProject(files, options);
  onTestFinished(() => project.close());
  return project;
}

/** One server for all tests of a block. */
export function shareProject(files: ProjectFiles, options: StartOptions = {}): () => Project {
  let project: Project | undefined;
  beforeAll(async () => {
    project = await openProject(files, options);
  });
  beforeEach(() => {
    for (const list of Object.values(project?.told ?? {})) list.length = 0;
  });
  afterAll(() => project?.close());
  return () => {
    if (!project) throw new Error("the server has not started");
    return project;
  };
}

type ProjectFiles = Readonly<Record<string, string>>;

async function openProject(files: ProjectFiles, { site, ...options }: StartOptions): Promise<Project> {
  const root = await writeFiles(files);
  const told: Told = { requests: [], faults: [], failures: [], drafted: [], rebuilt: [], disagreements: [] };
  const silent = { cwd: root, stdout: () => {}, stderr: () => {}, colour: false };
  const server = await startDevServer({
    load: () => loadRules("rules", silent),
    rulesDirectory: join(root, "rules"),
    handler: join(root, "functions/viewer-request.ts"),
    port: 0,
    report: reportTo(told),
    ...options,
    ...(site !== undefined && { site: join(root, site) }),
  });
  const ask = (method: string, path: string, headers: OutgoingHttpHeaders = {}) =>
    send(server.port, { method, path, headers });
  return {
    ...server,
    root,
    told,
    ask,
    get: (path, headers) => ask("GET", path, headers),
    async logged(count) {
      await vi.waitFor(() => expect(told.requests).toHaveLength(count), { timeout: 5000, interval: 5 });
      return told.requests;
    },
    async close() {
      await server.close();
      await remove(root);
    },
  };
}

const reportTo = (told: Told): DevReport => ({
  request: (log) => void told.requests.push(log),
  drafted: (live) => void told.drafted.push(live),
  rebuilt: (live) => void told.rebuilt.push(live),
  failed: (failure) => void told.failures.push(failure),
  fault: (error) => void told.faults.push(error),
  disagreement: (_, verdict) => void told.disagreements.push(verdict),
});

export interface Reply {
  readonly status: number | undefined;
  readonly statusText: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

export function send(port: number, { method, path, headers }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode,
          statusText: incoming.statusMessage,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(method === "POST" ? "a=1" : undefined);
  });
}
