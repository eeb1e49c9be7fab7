// A CloudFront Function as its console holds it: a script of runtime 1.0, no export.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it.
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri === "/maintenance") {
    return {
      statusCode: 503,
      statusDescription: "Service Unavailable",
      headers: { "retry-after": { value: "60" } },
    };
  }
  if (uri.endsWith("/")) {
    request.uri += "index.html";
  } else if (!uri.includes(".")) {
    request.uri += "/index.html";
  }
  request.headers["x-site"] = { value: "one" };
  return request;
}
