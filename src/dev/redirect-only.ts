/** A handler that is nothing but the rules: what a verdict asks when a site's own handler answers otherwise. */
export { redirect as handler } from "fingerpost:table";
