/** What test files leave behind: they share a process and its modules, so hooks of modules would run for the first only. */
import { afterAll } from "vitest";
import { removeTemporaryDirectories } from "./temporary-directory.ts";

afterAll(removeTemporaryDirectories);
