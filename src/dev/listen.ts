import type { Server } from "node:http";

const HOST = "127.0.0.1";
export const DEFAULT_PORT = 8787;
/** How many ports after the default one are tried. */
const TRIED_PORTS = 20;

/**
 * Listens on this machine only.
 *
 * @param port undefined = the default or the next that is free; 0 = any that is free
 * @returns the port
 * @throws what Node says, e.g. `EADDRINUSE` for a port that was asked for
 */
export async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port !== undefined) return listenOn(server, port);
  for (let next = DEFAULT_PORT; next < DEFAULT_PORT + TRIED_PORTS; next++) {
    try {
      return await listenOn(server, next);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return listenOn(server, 0);
}

export const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
