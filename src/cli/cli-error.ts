/** Something that kept a command from running: one line and a cure, exit code 2. Bugs are thrown as they are. */
export class CliError extends Error {
  readonly help: string;
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
