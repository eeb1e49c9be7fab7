/** A directory as a private S3 bucket behind origin access control: keys, no directories, 403 for what is not there. */
import { realpath, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isAbsolute, join, relative, sep } from "node:path";
import send from "send";

export interface Served {
  readonly status: number;
  /** The key, decoded; as asked for where it cannot be decoded. */
  readonly key: string;
  /** Why it is not served. */
  readonly reason?: string;
}

/**
 * Answers `request` with the object that `uri` names.
 *
 * @param uri path as the handler returned it, percent-encoded
 */
export async function serveObject(
  request: IncomingMessage,
  response: ServerResponse,
  { root, uri }: { readonly root: string; readonly uri: string },
): Promise<Served> {
  const key = keyOf(uri);
  if (key === undefined) return refuse(response, { status: 400, key: uri, ...S3.invalidUri });
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return refuse(response, { status: 405, key, ...S3.methodNotAllowed });
  }
  if (!(await isObject(root, key))) return refuse(response, { status: 403, key, ...S3.accessDenied });
  return sendFile(request, response, root, key);
}

interface S3Error {
  readonly code: string;
  readonly message: string;
  readonly reason: string;
}

/** Codes and messages of Amazon S3 (API reference, Error responses). */
const S3 = {
  accessDenied: { code: "AccessDenied", message: "Access Denied", reason: "no such file" },
  invalidUri: {
    code: "InvalidURI",
    message: "Couldn't parse the specified URI.",
    reason: "malformed percent-encoding",
  },
  methodNotAllowed: {
    code: "MethodNotAllowed",
    message: "The specified method is not allowed against this resource.",
    reason: "a site takes GET and HEAD only",
  },
  invalidRange: {
    code: "InvalidRange",
    message: "The requested range is not satisfiable",
    reason: "no such range",
  },
} as const satisfies Record<string, S3Error>;

function keyOf(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri.slice(1));
  } catch {
    return undefined;
  }
}

/**
 * Is there a file of exactly this key, inside `root` once every link is followed? A key that a file system would read
 * otherwise (`a//b`, `a/../b`, `a/`) names nothing.
 */
async function isObject(root: string, key: string): Promise<boolean> {
  if (/[\\\0]/.test(key) || key.split("/").some((part) => part === "" || part === "." || part === "..")) {
    return false;
  }
  try {
    const [directory, file] = await Promise.all([realpath(root), realpath(join(root, key))]);
    const inside = relative(directory, file);
    const escapes = isAbsolute(inside) || inside.split(sep)[0] === "..";
    return !escapes && (await stat(file)).isFile();
  } catch {
    // Not there, or not to be read: S3 tells neither from the other.
    return false;
  }
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  key: string,
): Promise<Served> {
  return new Promise((resolve) => {
    response.once("close", () => resolve({ status: response.statusCode, key }));
    response.setHeader("x-cache", "Miss from cloudfront");
    const path = `/${key.split("/").map(encodeURIComponent).join("/")}`;
    send(request, path, { root, index: false, dotfiles: "allow", cacheControl: false })
      .on("error", (error: { status: number }) => {
        const denied =
          error.status === 416 ? { status: 416, ...S3.invalidRange } : { status: 403, ...S3.accessDenied };
        resolve(refuse(response, { key, ...denied }));
      })
      .pipe(response);
  });
}

function refuse(
  response: ServerResponse,
  { status, key, code, message, reason }: S3Error & { readonly status: number; readonly key: string },
): Served {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
  response.statusCode = status;
  response.setHeader("content-type", "application/xml");
  response.setHeader("content-length", Buffer.byteLength(xml));
  response.setHeader("x-cache", "Error from cloudfront");
  response.end(xml);
  return { status, key, reason };
}
