/**
 * A single-page app has one page: what looks like no file is `/index.html`, and the app's router reads the URL. Use it
 * after `redirect`, so that a moved page is moved and not answered by the app.
 */
export function spaFallback(uri: string): string {
  return /\/[^/]*\.[^/]*$/.test(uri) ? uri : "/index.html";
}
