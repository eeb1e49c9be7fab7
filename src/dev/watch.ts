/** Directories -> one call for each burst of changes in them. */
import { relative } from "node:path";
import { watch } from "chokidar";

export interface WatchOptions {
  /** Milliseconds of quiet after which a burst is over: editors write a file in several steps. */
  readonly quiet: number;
  readonly onChange: () => Promise<void>;
  /** What the watcher itself meets, e.g. too many files. */
  readonly onError: (error: unknown) => void;
}

export interface Watcher {
  close(): Promise<void>;
}

/** Resolves once changes are seen; `onChange` never runs twice at a time, and always after the last change. */
export async function watchDirectories(
  directories: readonly string[],
  options: WatchOptions,
): Promise<Watcher> {
  const watcher = watch([...directories], {
    ignoreInitial: true,
    ignored: (path) => directories.every((root) => NOT_WATCHED.test(relative(root, path))),
  });
  const run = oneAtATime(options.onChange);
  let timer: NodeJS.Timeout | undefined;
  watcher.on("error", options.onError);
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(run, options.quiet);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

const NOT_WATCHED = /(^|[\\/])(node_modules|\.git)([\\/]|$)/;

function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await task();
    }
    running = false;
  };
}
