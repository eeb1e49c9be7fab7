/** Path in, Location out: what a router that gets only a path is compared with. */
import { answer } from "../../src/runtime/answer.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Asked = Writable<Parameters<typeof answer>[0]>;

const request: Asked = {
  method: "GET",
  uri: "/",
  querystring: "",
  headers: { host: [{ value: "www.example.com" }] },
  cookies: {},
};

export const handler = (path: string): string | undefined => {
  request.uri = path;
  const response = answer(request) as { headers: { location: [{ value: string }] } } | undefined;
  return response?.headers.location[0].value;
};
