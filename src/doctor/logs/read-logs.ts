/** A directory of CloudFront access logs -> the requests in them. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { entryOf, type LogEntry } from "./entry.ts";
import { readLines } from "./read-lines.ts";

export interface LogFile {
  readonly path: string;
  readonly requests: number;
  /** Why nothing, or not everything, was read. */
  readonly problem?: string;
}

/** Calls `visit` for each request, file by file in order of name. @throws where the directory cannot be read */
export async function readLogs(directory: string, visit: (entry: LogEntry) => void): Promise<LogFile[]> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  const files: LogFile[] = [];
  for (const path of paths.sort()) files.push(await readLog(path, visit));
  return files;
}

async function readLog(path: string, visit: (entry: LogEntry) => void): Promise<LogFile> {
  let requests = 0;
  let unread = 0;
  let columns: readonly string[] = [];
  try {
    for await (const line of readLines(path)) {
      const fields = /^#Fields:\s*(.*)/.exec(line)?.[1];
      if (fields !== undefined) columns = fields.split(/\s+/);
      if (line === "" || line.startsWith("#")) continue;
      if (line.startsWith("PAR1"))
        return { path, requests, problem: "Parquet; let CloudFront deliver W3C or JSON" };
      const entry = readLine(line, columns);
      if (entry) visit(entry);
      if (entry) requests++;
      else unread++;
    }
  } catch (error) {
    return { path, requests, problem: (error as Error).message };
  }
  return { path, requests, ...(unread > 0 && { problem: `${unread} lines are no log entries` }) };
}

function readLine(line: string, columns: readonly string[]): LogEntry | undefined {
  if (line.startsWith("{")) {
    const record = jsonObject(line);
    return record && entryOf((name) => (record[name] === undefined ? undefined : String(record[name])));
  }
  const values = line.split("\t");
  return entryOf((name) => {
    const at = columns.indexOf(name);
    return at < 0 ? undefined : values[at];
  });
}

function jsonObject(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
