const { relative, resolve } = require("node:path");
const { library } = require("./library.cjs");

/** @import { Artefact, Options, Serverless } from "./types.ts" */

/**
 * @param {Serverless} serverless
 * @param {Artefact} artefact
 * @param {Options} [options]
 * @returns {Promise<string>} the files written, one a line
 */
exports.writeArtefact = async ({ serviceDir }, artefact, { out = ".fingerpost" } = {}) => {
  const { writeFiles } = await library("cli/write-files");
  const paths = await writeFiles(resolve(serviceDir, out), artefact.files);
  return paths.map((path) => `  ${relative(serviceDir, path)}\n`).join("");
};
