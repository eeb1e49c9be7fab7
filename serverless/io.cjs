/** What the library's commands see of this process. */
const { print } = require("./print.cjs");

/** @import { Serverless } from "./types.ts" */

/** @param {Serverless} serverless */
exports.ioOf = ({ serviceDir }) => ({
  cwd: serviceDir,
  stdout: print,
  stderr: (/** @type {string} */ text) => void process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  terminal: Boolean(process.stderr.isTTY),
});
