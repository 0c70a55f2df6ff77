import { read, type Access } from '../access/define.ts';

/** Asked and answered by endpoints and tasks; administrators see who holds whose class. */
export const ACCESS: Access = { session_substitutions: { org_admin: read() } };
