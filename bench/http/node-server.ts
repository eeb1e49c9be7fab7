/** Two servers: one answer to all, and the Lambda bundle behind `node:http`. Started by `http.ts`. */
import { createServer } from "node:http";
import { fingerpost } from "../engines/fingerpost.ts";
import { workloadOf } from "../lookups/workload.ts";
import type { NodeServers } from "./http.ts";

const { fixed, rules, size } = JSON.parse(process.argv[2] ?? "{}") as NodeServers;
const loaded = await fingerpost.load(workloadOf(size).rules);

createServer((_, response) => response.writeHead(301, { location: "/fixed" }).end()).listen(
  fixed,
  "127.0.0.1",
);

createServer(async (request, response) => {
  const location = loaded.location(await loaded.ask(loaded.request(request.url ?? "/")));
  if (location === undefined) response.writeHead(404).end();
  else response.writeHead(301, { location }).end();
}).listen(rules, "127.0.0.1", () => process.send?.("ready"));
