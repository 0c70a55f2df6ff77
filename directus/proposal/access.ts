import { read, type Access } from '../access/define.ts';

/** Proposing and withdrawing go through the endpoints, deciding through the inbox; administrators see the list. */
export const ACCESS: Access = { change_proposals: { org_admin: read() } };
