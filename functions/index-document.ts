/** A private S3 origin knows keys, not directories: `/docs/` is the object `docs/index.html`, and so is `/docs`. */
export function indexDocument(uri: string): string {
  if (/\/$/.test(uri)) return uri + "index.html";
  return /\/[^./]+$/.test(uri) ? uri + "/index.html" : uri;
}
