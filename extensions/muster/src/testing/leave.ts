import type { Campus } from './campus.ts';
import { eventually, type Caller, type Told } from './client.ts';

export type Family = { email: string; person_id: string; mentor: string };
export type Asked = { caller: Caller; told: Told; id: string };

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
/** Days from now to the next Monday after tomorrow: a leave of rest days alone is refused. */
const toMonday = () => 1 + ((8 - new Date(Date.now() + 86_400_000).getUTCDay()) % 7);

/** Students who never asked for leave, each with the address of the mentor who would decide; first those whose mentor is nothing else. */
export async function freshStudents({ rows, organization_id }: Campus, count: number): Promise<Family[]> {
  const found = await rows<Family>(
    `SELECT u.email, u.person_id, m.email AS mentor FROM directus_users u JOIN student_profiles sp ON sp.person_id = u.person_id
       JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active' JOIN directus_roles r ON r.id = m.role
      WHERE u.organization_id = ? AND NOT EXISTS (SELECT 1 FROM leave_applications l WHERE l.person_id = u.person_id)
      ORDER BY r.name NOT ILIKE 'mentor%', u.email LIMIT ?`,
    [organization_id, count],
  );
  if (found.length < count) throw new Error(`the demo campus has only ${found.length} students without leave`);
  return found;
}

/** What a request for the next Monday and Tuesday says, of a kind of leave by its code. */
export async function leaveBody(caller: Caller, code: string) {
  const { data } = await caller.get('/muster/leave/types');
  const type = (data['types'] as { id: string; code: string }[]).find((one) => one.code === code);
  return { leave_type_id: type?.id, first_day: day(toMonday()), last_day: day(toMonday() + 1) };
}

/** Two working days of medical leave, asked for and submitted. */
export async function askLeave(campus: Campus, email: string): Promise<Asked> {
  const caller = await campus.as(email);
  const body = await leaveBody(caller, 'medical');
  const told = await caller.post('/muster/leave', { ...body, reason: 'Fever', submit: true });
  return { caller, told, id: told.data['id'] as string };
}

/** The task that asks this mentor about a leave, as soon as it is in the inbox. */
export async function taskFor(mentor: Caller, leaveId: string): Promise<string> {
  const about = ({ subject_id }: { subject_id: string }) => subject_id === leaveId;
  const tasks = await eventually(
    async () => {
      const { status, data } = await mentor.get('/muster/tasks');
      return status === 200 ? (data as { id: string; subject_id: string }[]) : []; // asked too often: once more later
    },
    (list) => list.some(about),
    120_000,
  );
  return tasks.find(about)?.id ?? '';
}

/** Where the applicant sees the request stand. */
export const leaveStatus = async ({ caller, id }: Pick<Asked, 'caller' | 'id'>): Promise<string> =>
  ((await caller.get(`/muster/leave/${id}/progress`)).data as { leave: { status: string } }).leave.status;
