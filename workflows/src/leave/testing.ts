import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

const DAY_MS = 86_400_000;

/** A leave of the first student, submitted at an instant, which starts and ends so many days later. */
export async function submitLeave(
  db: TestDatabase,
  at: Campus,
  nowMs: number,
  [from, to]: [number, number],
): Promise<string> {
  const later = (days: number) => new Date(nowMs + days * DAY_MS).toISOString();
  const leave = await db.insert<{ id: string }>('leave_applications', {
    organization_id: at.organization_id,
    person_id: at.students[0]?.person_id,
    leave_type_id: at.leave_type_id,
    starts_at: later(from),
    ends_at: later(to),
    reason: 'fever',
    days: to - from,
    status: 'submitted',
    submitted_at: later(0),
  });
  return leave.id;
}

/** What a test looks at of one leave. */
export const watchLeave = (db: TestDatabase, leaveId: string) => watchRequest(db, 'leave_applications', leaveId);
