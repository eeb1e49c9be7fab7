/** The whole request on Lambda@Edge: event in, response out, and nothing of a site's own work. */
export { redirect as handler } from "fingerpost:table";
