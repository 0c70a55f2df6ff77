import { read, type Access } from '../access/define.ts';

/** Reviewers work through endpoints, which ask who conducts the session; administrators see the list. */
export const ACCESS: Access = { attendance_reviews: { org_admin: read() } };
