import { read, type Access } from '../access/define.ts';

/** Asked for and stopped by endpoints, decided in the inbox; administrators see the list of runs. */
export const ACCESS: Access = { certificate_batches: { org_admin: read() } };
