import { and, isMe, read, type Access } from '../access/define.ts';

/** A head reads the days of the own department; histograms compare departments and name nobody. */
export const ACCESS: Access = {
  daily_attendance_stats: { org_admin: read(), manager: read(and(isMe('department_id.head_id'))) },
  histograms: { org_admin: read(), manager: read() },
};
