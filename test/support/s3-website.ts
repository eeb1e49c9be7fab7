/** s3rver 3.7.1 in process: an implementation of S3 website hosting that is not ours. */
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface S3Website {
  /** Replaces the website configuration. @throws where s3rver refuses it */
  configure(websiteXml: string): Promise<void>;
  /** A request over https, as s3rver is told. @param path as it goes over the wire */
  get(path: string): Promise<{ readonly status: number; readonly location: string | undefined }>;
  close(): Promise<void>;
}

interface Server {
  /** Koa's: whether `x-forwarded-proto` is believed. */
  proxy: boolean;
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

const BUCKET = "site";
export const WEBSITE_HOST = `${BUCKET}.s3-website-us-east-1.amazonaws.com`;
const S3rver: new (options: object) => Server = createRequire(import.meta.url)("s3rver");

/** Listens on a free port of 127.0.0.1; holds no object, so every key is one that does not exist. */
export async function startS3Website(): Promise<S3Website> {
  const directory = await mkdtemp(join(tmpdir(), "fingerpost-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  server.proxy = true;
  const { port } = await server.run();
  return {
    async configure(websiteXml) {
      // The header tells s3rver that this is the API, not the website.
      const headers = { host: "127.0.0.1", "x-amz-date": "now" };
      const answer = await send({ port, method: "PUT", path: `/${BUCKET}?website`, headers }, websiteXml);
      if (answer.status !== 200) throw new Error(`s3rver refuses the configuration: ${answer.body}`);
    },
    get: (path) => send({ port, path, headers: { host: WEBSITE_HOST, "x-forwarded-proto": "https" } }),
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

interface Options {
  readonly port: number;
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Received {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

const send = (options: Options, body = ""): Promise<Received> =>
  new Promise((resolve, reject) => {
    const sent = request({ hostname: "127.0.0.1", agent: false, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
