/** The whole request on CloudFront Functions, and nothing of a site's own work. */
export { redirect as handler } from "fingerpost:table";
