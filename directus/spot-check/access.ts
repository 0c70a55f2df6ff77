import { read, type Access } from '../access/define.ts';

/** Teachers answer through endpoints, which ask who conducts the session; administrators see who was looked for. */
export const ACCESS: Access = { spot_checks: { org_admin: read() }, spot_check_people: { org_admin: read() } };
