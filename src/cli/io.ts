/** What a command sees of the outside world; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input; absent where there is none. */
  readonly stdin?: () => Promise<string>;
  /** Whether people read the output on a terminal: then it is coloured. */
  readonly colour: boolean;
  /** Whether standard error is a terminal, where a line may be drawn anew. */
  readonly terminal?: boolean;
}

/** 0 fine, 1 findings or differences, 2 could not run. */
export type ExitCode = 0 | 1 | 2;
