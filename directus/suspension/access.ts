import { read, type Access } from '../access/define.ts';

/** Written by the database and the workflow; whoever is asked decides in the inbox, administrators see what became of it. */
export const ACCESS: Access = { certificate_suspensions: { org_admin: read() } };
