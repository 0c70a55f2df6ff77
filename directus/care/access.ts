import { read, type Access } from '../access/define.ts';

/** Written by the recomputation and the workflow; mentors answer in the inbox and read their list, administrators read here. */
export const ACCESS: Access = { care_cases: { org_admin: read() } };
