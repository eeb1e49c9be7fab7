/** The lines of one log file, unpacked where it is gzip. One line at a time is in memory. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = (await isGzip(path)) ? file.pipe(createGunzip()) : file;
  const lines = createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY });
  // Errors of a stream that is piped on do not reach its reader by themselves.
  const failed = new Promise<never>((_, reject) => {
    file.once("error", reject);
    bytes.once("error", reject);
  });
  failed.catch(() => {});
  const iterator = lines[Symbol.asyncIterator]();
  while (true) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) return;
    yield next.value;
  }
}

/** By its first two bytes, whatever the file is called (RFC 1952). */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
