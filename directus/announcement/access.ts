import { read, type Access } from '../access/define.ts';

/** Those who decide see it beside their task; administrators see the list. */
export const ACCESS: Access = { event_announcements: { org_admin: read() } };
