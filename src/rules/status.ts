import type { Status } from "./schema.ts";

/** M10: 301 and 302 let a client turn POST into GET; the codes that do not. */
export const preservingStatus = (status: Status): Status =>
  status === 301 ? 308 : status === 302 ? 307 : status;
