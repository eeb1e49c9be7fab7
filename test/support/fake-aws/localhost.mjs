// @ts-nocheck: `lookup` has seven overloads, and Node runs this file as it is.
/** `ACCOUNT.localhost`, which the SDK makes of an endpoint, is this machine: not every resolver knows (RFC 6761). */
import dns from "node:dns";

const { lookup } = dns;

dns.lookup = (host, options, done) => lookup(host.endsWith(".localhost") ? "127.0.0.1" : host, options, done);
