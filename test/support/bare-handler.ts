export { redirect as handler } from "fingerpost:table";
