/** How far a long run is: one line that is drawn anew on a terminal, plain lines in a pipe. On standard error. */
import type { Io } from "./io.ts";

export interface Progress {
  readonly step: (what: string, done: number, of: number) => void;
  /** Leaves the terminal's line to what comes next. */
  readonly end: () => void;
}

const WIDTH = 30;

export function createProgress(io: Io): Progress {
  let drawn = false;
  return {
    step: (what, done, of) => {
      drawn = io.terminal === true;
      io.stderr(drawn ? `\r\x1b[K${bar(done, of)} ${what} ${done}/${of}` : `${what} ${done}/${of}\n`);
    },
    end: () => {
      if (drawn) io.stderr("\r\x1b[K");
      drawn = false;
    },
  };
}

function bar(done: number, of: number): string {
  const filled = Math.round((done / Math.max(of, 1)) * WIDTH);
  return `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}]`;
}
