import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Seen = {
  term: { id: string; status: string; frozen_at: string | null; condone_until: string | null } | null;
  may_close: boolean;
  may_condone: boolean;
  counts: { eligible: number; ineligible: number; condoned: number };
  verdicts: {
    id: string;
    person: { id: string };
    percentage: number | null;
    threshold_pct: number;
    status: string;
    condoned_by: string | null;
    reason: string | null;
  }[];
};
let term: string;
let head: Caller;
let headId: string;
let second: Caller;

const see = async (caller: Caller, which = 'barred') =>
  (await caller.get(`/muster/eligibility?term_id=${term}&which=${which}`)).data as Seen;
const turn = (caller: Caller, how: 'close' | 'reopen') => caller.post(`/muster/terms/${term}/${how}`);
const frozen = () =>
  eventually(
    () => see(world.administrator, 'all'),
    ({ verdicts }) => verdicts.length === 2,
    120_000,
  );

const ID = 'RETURNING id';
const insert = async (text: string, values: readonly unknown[]): Promise<string> => {
  const [row] = await world.campus.rows<{ id: string }>(`${text} ${ID}`, values);
  if (!row) throw new Error(`nothing was written: ${text}`);
  return row.id;
};
const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

type Seat = { enrollment_id: string; person_id: string };
type Like = { section_id: string; organization_id: string; email: string; person_id: string };

/** A term of its own that still runs today, with four classes: the first student came to all, the second to one. */
async function makeTerm({ section_id, organization_id }: Like, seats: readonly Seat[]): Promise<string> {
  const id = await insert(
    `INSERT INTO academic_terms (organization_id, institution_id, name, code, academic_year, starts_on, ends_on, status)
     SELECT organization_id, institution_id, 'Short term', 'SHORT', academic_year, ?, ?, 'running' FROM academic_terms
      WHERE id = (SELECT academic_term_id FROM course_sections WHERE id = ?)`,
    [dayAgo(40), dayAgo(-2), section_id],
  );
  const section = await insert(
    `INSERT INTO course_sections (organization_id, course_id, academic_term_id, campus_id, code)
     SELECT organization_id, course_id, ?, campus_id, 'SHORT' FROM course_sections WHERE id = ?`,
    [id, section_id],
  );
  for (const { enrollment_id } of seats)
    await insert(
      `INSERT INTO course_enrollments (organization_id, enrollment_id, course_id, academic_term_id, course_section_id, enrolled_on)
       SELECT organization_id, ?, course_id, academic_term_id, id, ? FROM course_sections WHERE id = ?`,
      [enrollment_id, dayAgo(40), section],
    );
  for (const days of [20, 15, 10, 5]) {
    const session = await insert(
      `INSERT INTO attendance_sessions (organization_id, course_section_id, name, session_date, geofence_action, scheduled_start_at,
         scheduled_end_at, status) VALUES (?, ?, 'Short', ?, 'off', ?, ?, 'finalized')`,
      [organization_id, section, dayAgo(days), `${dayAgo(days)}T05:00:00Z`, `${dayAgo(days)}T06:00:00Z`],
    );
    for (const [index, { person_id }] of seats.entries())
      await insert(
        `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at)
         SELECT ?, ?, ?, id, 'manual', ? FROM presence_states WHERE organization_id = ? AND code = ?`,
        [
          ...[organization_id, session, person_id, `${dayAgo(days)}T05:00:00Z`, organization_id],
          index === 0 || days === 5 ? 'present' : 'absent',
        ],
      );
  }
  return id;
}

beforeAll(async () => {
  const [like] = await world.campus.rows<Like>(
    `SELECT cs.id AS section_id, cs.organization_id, u.email, u.person_id FROM course_sections cs
       JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
       JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id JOIN departments d ON d.id = pr.department_id
       JOIN directus_users u ON u.person_id = d.head_id AND u.status = 'active'
      WHERE t.organization_id = ? AND (SELECT count(*) FROM course_enrollments ce WHERE ce.course_section_id = cs.id AND ce.status = 'enrolled') > 2
      ORDER BY cs.id LIMIT 1`,
    [world.campus.organization_id],
  );
  if (!like) throw new Error('the demo campus has no section with students');
  const seats = await world.campus.rows<Seat>(
    `SELECT ce.enrollment_id, e.person_id FROM course_enrollments ce JOIN enrollments e ON e.id = ce.enrollment_id
       JOIN student_profiles sp ON sp.person_id = e.person_id JOIN departments d ON d.id = sp.department_id AND d.head_id = ?
       JOIN directus_users u ON u.person_id = e.person_id AND u.status = 'active'
      WHERE ce.course_section_id = ? AND ce.status = 'enrolled' ORDER BY u.email LIMIT 2`,
    [like.person_id, like.section_id],
  );
  term = await makeTerm(like, seats);
  headId = like.person_id;
  head = await world.campus.as(like.email);
  second = await world.campus.as(loginOf(world, 'org_admin'));
}, 90_000);

describe('the admission to the exams of a term', () => {
  it('is frozen when the office closes the term after its last day, and everybody reads what is theirs (CH-049, CH-083)', async () => {
    expect((await turn(world.administrator, 'close')).status).toBe(409);
    expect((await turn(head, 'close')).status).toBe(404);
    await world.campus.rows(`UPDATE academic_terms SET ends_on = ? WHERE id = ? RETURNING id`, [dayAgo(2), term]);
    expect((await turn(world.administrator, 'close')).status).toBe(202);
    const seen = await frozen();
    expect(seen.term?.status).toBe('closing');
    // By hand: one class of four, and four of four.
    expect(seen.verdicts.map(({ percentage, status }) => [percentage, status])).toEqual([
      [25, 'ineligible'],
      [100, 'eligible'],
    ]);
    const worst = seen.verdicts[0];
    const [login] = await world.campus.rows<{ email: string }>('SELECT email FROM directus_users WHERE person_id = ?', [
      worst?.person.id,
    ]);
    const student = await world.campus.as(login?.email ?? '');
    const own = await see(student, 'all');
    expect(new Set(own.verdicts.map(({ person }) => person.id))).toEqual(new Set([worst?.person.id]));
    expect([own.may_close, own.may_condone]).toEqual([false, false]);
    const told = await world.campus.rows(
      `SELECT 1 FROM notifications WHERE person_id = ? AND template_code = 'exam_barred'`,
      [worst?.person.id],
    );
    expect(told.length).toBeGreaterThan(0);
  });

  it('is condoned by two people: the head proposes, another decides, and both stand with the verdict (CH-083, BEY-015)', async () => {
    await frozen();
    const before = await see(head);
    expect(before.may_condone).toBe(true);
    const one = before.verdicts.find(({ status }) => status === 'ineligible');
    const ask = { kind: 'condone', ids: [one?.id], reason: 'Played for the university' };
    const made = await head.post('/muster/proposals', ask);
    expect(made.status).toBe(201);
    expect((await head.post('/muster/proposals', ask)).status).toBe(409);
    const { id: proposal } = made.data as { id: string };
    const task = await eventually(
      async () =>
        (
          await world.campus.rows<{ id: string; assignee_id: string }>(
            `SELECT id, assignee_id FROM workflow_tasks WHERE subject_id = ? AND status = 'open'`,
            [proposal],
          )
        )[0],
      (found) => found !== undefined,
      60_000,
    );
    expect(task?.assignee_id).not.toBe(headId);
    // The task is the office's: whoever takes it decides.
    expect((await second.post(`/muster/tasks/${task?.id}/claim`)).status).toBeLessThan(300);
    const answer = await second.post(`/muster/tasks/${task?.id}/decide`, { decision: 'approve' });
    expect(answer.status).toBeLessThan(300);
    const after = await eventually(
      () => see(head),
      ({ verdicts }) => verdicts.some(({ id, status }) => id === one?.id && status === 'condoned'),
      60_000,
    );
    expect(after.verdicts.find(({ id }) => id === one?.id)).toMatchObject({ reason: 'Played for the university' });
    expect(after.counts.condoned).toBe(1);
  });

  it('is taken back when the term is reopened, and frozen anew when it is closed again', async () => {
    await frozen();
    expect((await turn(head, 'reopen')).status).toBe(404);
    expect((await turn(world.administrator, 'reopen')).status).toBe(202);
    const open = await see(world.administrator, 'all');
    expect([open.term?.status, open.term?.frozen_at, open.verdicts]).toEqual(['running', null, []]);
    expect((await turn(world.administrator, 'close')).status).toBe(202);
    expect((await frozen()).counts.condoned).toBe(0);
  });
});
