import type { SpotCheck } from '@muster/domain/contract';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, nonce, type Caller } from '../testing/client.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Student = { email: string; person_id: string; caller: Caller };
let professor: Caller;
let session: string;
/** Two who scanned from far away. */
let students: [Student, Student];

const path = () => `/muster/sessions/${session}/spot-check`;
const answer = (student: Student, seen: boolean, caller: Caller = professor) =>
  caller.post(path(), { answers: [{ person_id: student.person_id, seen }] });
const markOf = async ({ person_id }: Student) =>
  (
    await world.campus.rows<{ verification_status: string; category: string }>(
      `SELECT r.verification_status, p.category FROM attendance_records r JOIN presence_states p ON p.id = r.presence_state_id
        WHERE r.attendance_session_id = ? AND r.person_id = ?`,
      [session, person_id],
    )
  )[0];

beforeAll(async () => {
  professor = await world.campus.professor();
  session = await world.campus.openSession(professor);
  const chosen = (await world.campus.students(world.campus.fenced)).slice(0, 2);
  students = (await Promise.all(
    chosen.map(async (one) => ({ ...one, caller: await world.campus.as(one.email) })),
  )) as typeof students;
  await world.campus.rows(`UPDATE attendance_sessions SET geofence_action = 'flag' WHERE id = ? RETURNING id`, [
    session,
  ]);
  for (const { caller } of students) {
    const token = await world.campus.codeOf(session, 0);
    await caller.post('/muster/checkin', { token, nonce: nonce(), ...world.campus.far });
  }
}, 300_000);

describe('the spot check of a class with risky check-ins', () => {
  it('is opened with the first risk, and answered when its list is drawn (BEY-033)', async () => {
    const [row] = await world.campus.rows<{ status: string }>('SELECT status FROM spot_checks WHERE id = ?', [session]);
    expect(row).toEqual({ status: 'open' });
    expect(await answer(students[0], true)).toMatchObject({ status: 404, code: 'SPOT_CHECK_NONE' });
    // The list as the workflow draws it three minutes later.
    await world.campus.rows(
      `WITH drawn AS (UPDATE spot_checks SET due_at = now() + interval '1 day' WHERE id = ? RETURNING id, organization_id)
       INSERT INTO spot_check_people (organization_id, spot_check_id, person_id, attendance_record_id)
       SELECT d.organization_id, d.id, r.person_id, r.id FROM drawn d
         JOIN attendance_records r ON r.attendance_session_id = d.id RETURNING id`,
      [session],
    );
    const { data } = await professor.get(path());
    expect(data).toMatchObject({ status: 'open', waiting: 2 });
    const roster = (await professor.get(`/muster/sessions/${session}/roster`)).data as { counts: object };
    expect(roster.counts).toMatchObject({ to_look_for: 2 });
  });

  it('is nobody else’s: to a student it is not there', async () => {
    expect((await students[0].caller.get(path())).status).toBe(404);
    expect((await answer(students[1], true, students[0].caller)).status).toBe(404);
  });

  it('verifies who is seen, rejects who is not and tells them, and is done with the last (BEY-033, EAS-066, EAS-067)', async () => {
    expect((await answer(students[0], true)).data).toMatchObject({ status: 'open', waiting: 1 });
    expect(await markOf(students[0])).toEqual({ verification_status: 'verified', category: 'present' });
    expect((await answer(students[1], false)).data).toMatchObject({ status: 'done', waiting: 0 });
    expect(await markOf(students[1])).toEqual({ verification_status: 'rejected', category: 'absent' });
    const told = await eventually(
      () =>
        world.campus.rows<{ message: string }>(
          `SELECT message FROM notifications WHERE person_id = ? AND template_code = 'spot_not_seen'`,
          [students[1].person_id],
        ),
      (rows) => rows.length > 0,
      60_000, // a new engine may need most of a minute before it takes work
    );
    expect(told).toHaveLength(1);
  });

  it('takes another answer after a slip, and gives the mark back (BEY-033)', async () => {
    const { data } = await answer(students[1], true);
    expect((data as SpotCheck).people.every(({ seen }) => seen)).toBe(true);
    expect(await markOf(students[1])).toEqual({ verification_status: 'verified', category: 'present' });
  });
});

describe('the photo of a person', () => {
  const photo = (caller: Caller, headers: Record<string, string> = {}) =>
    fetch(`${world.stack.url}/muster/people/${students[0].person_id}/photo`, {
      headers: { cookie: caller.cookie, ...headers },
    });

  it('is a small picture without notes for the person and the professor, kept by the browser until it changes', async () => {
    const first = await photo(professor);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const { width, height, exif } = await sharp(Buffer.from(await first.arrayBuffer())).metadata();
    expect([width, height, exif]).toEqual([192, 192, undefined]);
    // As a browser asks again; without the second header `fetch` would forbid every kept copy.
    const kept = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await photo(professor, kept);
    expect(again.status).toBe(304);
    expect((await photo(students[0].caller)).status).toBe(200);
  });

  it('is not there for another student, nor for nobody', async () => {
    expect((await photo(students[1].caller)).status).toBe(404);
    expect((await photo(world.nobody)).status).toBe(401);
  });
});
