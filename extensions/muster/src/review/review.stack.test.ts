import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SessionReview } from '@muster/domain/contract';
import { eventually, nonce, type Caller } from '../testing/client.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Student = { email: string; person_id: string; caller: Caller };
let professor: Caller;
let session: string;
/** Far away, far away, and in the room with a shared phone. */
let students: [Student, Student, Student];

const review = async (caller: Caller = professor) =>
  (await caller.get(`/muster/sessions/${session}/review`)).data as SessionReview;
const seen = ({ marks }: SessionReview, ...people: Student[]) =>
  people.map(({ person_id }) => {
    const mark = marks.find(({ person }) => person.id === person_id);
    return { record_id: mark?.record_id ?? '', revision: mark?.revision ?? 0 };
  });
const send = (body: object, caller: Caller = professor) => caller.post(`/muster/sessions/${session}/review`, body);
const codesOf = ({ person_id }: Student) =>
  world.campus.rows<{ template_code: string; message: string }>(
    `SELECT template_code, message FROM notifications WHERE person_id = ? AND template_code = 'mark_rejected'`,
    [person_id],
  );

/** A class in which three students check in from too far away, closed by its professor. */
beforeAll(async () => {
  professor = await world.campus.professor();
  session = await world.campus.openSession(professor);
  const chosen = (await world.campus.students(world.campus.fenced)).slice(0, 3);
  students = (await Promise.all(
    chosen.map(async (one) => ({ ...one, caller: await world.campus.as(one.email) })),
  )) as typeof students;
  await world.campus.rows(`UPDATE attendance_sessions SET geofence_action = 'flag' WHERE id = ? RETURNING id`, [
    session,
  ]);
  for (const { caller } of students) {
    const token = await world.campus.codeOf(session, 0);
    const told = await caller.post('/muster/checkin', { token, nonce: nonce(), ...world.campus.far });
    expect(told).toMatchObject({ status: 200, data: { verification_status: 'flagged' } });
  }
  await professor.post(`/muster/sessions/${session}/close`);
}, 300_000);

describe('the marks in doubt of a class', () => {
  it('are one task of its professor, with the place, the score and the reasons beside each (EAS-046, EAS-069)', async () => {
    const [opened] = await world.campus.rows<{ id: string }>(
      'SELECT id FROM attendance_reviews WHERE attendance_session_id = ?',
      [session],
    );
    const tasks = await eventually(
      async () => (await professor.get('/muster/tasks')).data as { id: string; process: string; subject_id: string }[],
      (open) => open.some(({ subject_id }) => subject_id === opened?.id),
      60_000,
    );
    const mine = tasks.filter(({ process, subject_id }) => process === 'verification' && subject_id === opened?.id);
    expect(mine).toHaveLength(1);
    const { data } = await professor.get(`/muster/tasks/${mine[0]?.id}`);
    expect(data).toMatchObject({ request: { slug: 'review', facts: { attendance_session_id: session, waiting: 3 } } });
    const { marks, waiting, area, due_at } = await review();
    const [place] = await world.campus.rows<SessionReview['area']>(
      `SELECT latitude::float8 AS latitude, longitude::float8 AS longitude, radius_m FROM attendance_sessions WHERE id = ?`,
      [session],
    );
    expect({ waiting, due: due_at !== null, area }).toEqual({ waiting: 3, due: true, area: place });
    const far = marks.find(({ person }) => person.id === students[0].person_id);
    expect(far).toMatchObject({
      verification_status: 'flagged',
      reasons: expect.arrayContaining(['out_of_area']) as unknown,
    });
    expect(far?.place?.latitude).toBeCloseTo(world.campus.far.latitude, 4);
    expect(far?.distance_m).toBeGreaterThan(5_000);
  });

  it('are nobody else’s: to a student they are not there, like those of no session', async () => {
    for (const id of [session, randomUUID()])
      expect(await students[0].caller.get(`/muster/sessions/${id}/review`)).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
      });
    const marks = seen(await review(), students[0]);
    expect((await send({ decision: 'verify', marks }, students[0].caller)).status).toBe(404);
  });

  it('a rejected one needs words, turns absent, keeps what it was, and its student is told (EAS-046, EAS-066, EAS-067)', async () => {
    const marks = seen(await review(), students[0]);
    const silent = await send({ decision: 'reject', marks });
    expect(silent.data).toMatchObject({ marks: [{ outcome: 'refused', problem: { code: 'REVIEW_REASON_MISSING' } }] });
    const told = await send({ decision: 'reject', marks, comment: 'Not in the room' });
    expect(told.data).toMatchObject({ marks: [{ outcome: 'done' }], waiting: 2 });
    const [row] = await world.campus.rows<Record<string, unknown>>(
      `SELECT r.verification_status, p.category, r.verification_notes, r.verified_by_id IS NOT NULL AS named,
              (SELECT h.old ->> 'verification_status' FROM attendance_record_history h
                WHERE h.attendance_record_id = r.id ORDER BY h.revision DESC LIMIT 1) AS was
         FROM attendance_records r JOIN presence_states p ON p.id = r.presence_state_id WHERE r.id = ?`,
      [marks[0]?.record_id],
    );
    expect(row).toEqual({
      verification_status: 'rejected',
      category: 'absent',
      verification_notes: 'Not in the room',
      named: true,
      was: 'flagged',
    });
    const news = await eventually(
      () => codesOf(students[0]),
      (rows) => rows.length > 0,
    );
    expect(news).toHaveLength(1);
    expect(news[0]?.message).toContain('Not in the room');
    expect(await codesOf(students[1])).toEqual([]);
  });

  it('one that changed since it was seen is refused, and stops no other (EAS-046)', async () => {
    const marks = seen(await review(), students[0], students[1]);
    const stale = [{ ...marks[0], revision: 1 }, marks[1]];
    const { data } = await send({ decision: 'verify', marks: stale });
    expect(data).toMatchObject({
      marks: [{ outcome: 'refused', problem: { code: 'REVIEW_MARK_CHANGED' } }, { outcome: 'done' }],
      waiting: 1,
    });
  });

  it('what the professor cannot tell is passed on with words: the head of department is asked, and decides (EAS-046)', async () => {
    expect(await review()).toMatchObject({ can_escalate: true, waiting: 1 });
    const silent = await professor.post(`/muster/sessions/${session}/review/escalate`, { comment: ' ' });
    expect(silent.status).toBe(400);
    const stranger = await students[0].caller.post(`/muster/sessions/${session}/review/escalate`, { comment: 'x' });
    expect(stranger.status).toBe(404);
    const words = { comment: 'I do not know her' };
    expect((await professor.post(`/muster/sessions/${session}/review/escalate`, words)).data).toEqual({
      escalated: true,
    });
    const [moved] = await eventually(
      () =>
        world.campus.rows<{ assignee_id: string | null; escalation_level: number; note: string; email: string }>(
          `SELECT t.assignee_id, t.escalation_level, u.email,
                  (SELECT e.note FROM task_events e WHERE e.workflow_task_id = t.id AND e.event = 'escalated') AS note
             FROM workflow_tasks t JOIN attendance_reviews v ON v.id = t.subject_id
             LEFT JOIN directus_users u ON u.person_id = t.assignee_id WHERE v.attendance_session_id = ?`,
          [session],
        ),
      (rows) => rows[0]?.escalation_level === 1,
    );
    expect(moved?.note).toBe('I do not know her');
    expect(await review()).toMatchObject({ can_escalate: false });
    const again = await professor.post(`/muster/sessions/${session}/review/escalate`, words);
    expect(again).toMatchObject({ status: 409, code: 'REVIEW_NOT_ASKED' });
    const head = await world.campus.as(moved?.email ?? '');
    expect(await review(head)).toMatchObject({ due_at: expect.any(String) as unknown, can_escalate: true });
    expect((await send({ decision: 'verify', marks: seen(await review(head), students[2]) }, head)).data).toMatchObject(
      {
        waiting: 0,
      },
    );
  });

  it('the last decision answers the task; a rejected mark can be verified again and gets its state back', async () => {
    const [task] = await eventually(
      () =>
        world.campus.rows<{ status: string; review: string; applied: boolean }>(
          `SELECT t.status, v.status AS review, t.applied_at IS NOT NULL AS applied FROM workflow_tasks t
             JOIN attendance_reviews v ON v.id = t.subject_id WHERE v.attendance_session_id = ?`,
          [session],
        ),
      (rows) => rows[0]?.applied === true,
    );
    expect(task).toMatchObject({ status: 'decided', review: 'completed' });
    await send({ decision: 'verify', marks: seen(await review(), students[0]) });
    const { marks } = await review();
    expect(marks.find(({ person }) => person.id === students[0].person_id)).toMatchObject({
      verification_status: 'verified',
      state: { category: 'present' },
    });
  });
});
