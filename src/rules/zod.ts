/** zod, loaded when somebody asks: it takes longer than most rules take to be read, and plain ones need none of it. */
import { createRequire } from "node:module";

export const zod = (): typeof import("zod") => createRequire(import.meta.url)("zod");
