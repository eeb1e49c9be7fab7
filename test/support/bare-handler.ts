import { redirect } from "fingerpost:table";

export const handler = (event: { request: object }) => redirect(event);
