/** The same kind of function as a module. */
export async function handler(event: { request: { uri: string } }) {
  const request = event.request;
  if (request.uri === "/") request.uri = "/home.html";
  return request;
}
