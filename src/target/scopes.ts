/** The scopes of a syntax tree. */
import { createRequire } from "node:module";
import type { Program } from "acorn";
import type { Scope } from "eslint-scope";
import type { Program as EstreeProgram } from "estree";

/** Required, because it is one file then; imported it is nine, which take five times as long to load. */
const { analyze }: typeof import("eslint-scope") = createRequire(import.meta.url)("eslint-scope");

/** Of strict code, the global one first, then that of the script. @param program read with ranges */
export const scopesOf = (program: Program): readonly Scope[] =>
  // The trees of acorn are ESTree; its types and those of @types/estree are just not written as one.
  analyze(program as unknown as EstreeProgram, { ecmaVersion: 2025, sourceType: "module" }).scopes;
