import { read, type Access } from '../access/define.ts';

/** Students log, and mentors look, through endpoints, which know whose a log is; administrators see what there is. */
export const ACCESS: Access = {
  activity_logs: { org_admin: read(), manager: read() },
  activity_log_entries: { org_admin: read(), manager: read() },
};
