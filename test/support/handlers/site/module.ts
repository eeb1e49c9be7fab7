/** The same kind of function as a module. */
export const handler = async (event: { request: { uri: string } }) => {
  const request = event.request;
  if (request.uri === "/") request.uri = "/home.html";
  return request;
};
