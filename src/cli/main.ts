#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: (output) => process.stdout.write(output),
  stderr: (output) => process.stderr.write(output),
  stdin: () => text(process.stdin),
  colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"],
  terminal: Boolean(process.stderr.isTTY),
});
