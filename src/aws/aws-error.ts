/** What AWS refused, or what its answers say is wrong: one sentence and a cure. Bugs are thrown as they are. */
export class AwsError extends Error {
  readonly help: string;
  constructor(message: string, help: string, cause?: unknown) {
    super(message, { cause });
    this.help = help;
  }
}
