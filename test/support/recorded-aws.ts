/** An HTTP server that answers as AWS did: recorded responses by request, for the real SDK to read. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** By `METHOD /path?query`, percent-encoded as on the wire; the SDK's own `x-id` parameter is left out. */
export type Recording = Readonly<Record<string, RecordedResponse>>;

export interface RecordedAws {
  /** Every request that came, in the recording's spelling. */
  readonly asked: string[];
  close(): Promise<void>;
}

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "not-a-secret",
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_MAX_ATTEMPTS: "1",
};

/** Points the SDK to a server of its own until it is closed. A request that was not recorded is answered 501. */
export async function startRecordedAws(recording: Recording): Promise<RecordedAws> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const key = keyOf(request);
    asked.push(key);
    const recorded = recording[key] ?? { status: 501, body: `<Error><Code>NotRecorded</Code></Error>` };
    response.writeHead(recorded.status ?? 200, { "content-type": "application/xml", ...recorded.headers });
    response.end(request.method === "HEAD" ? undefined : recorded.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const restore = setEnvironment({
    ...ENVIRONMENT,
    AWS_ENDPOINT_URL_CLOUDFRONT: url,
    AWS_ENDPOINT_URL_S3: url,
  });
  return {
    asked,
    async close() {
      restore();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function keyOf({ method, url = "" }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, "http://aws");
  searchParams.delete("x-id");
  const query = searchParams.toString().replace(/=(?=&|$)/g, "");
  return `${method} ${pathname.replace(/^(\/[^/]+)\/$/, "$1")}${query && `?${query}`}`;
}

function setEnvironment(values: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
