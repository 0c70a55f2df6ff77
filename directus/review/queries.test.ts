import { beforeEach, describe, expect, it } from 'vitest';
import { forOrganization, inTransaction } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { countUnsure, listDoubts, lockMarks, lockUnsure, writeMarks } from './mark-queries.ts';
import { beginReview, endReview, listRejected, lockOpenReview, readReviewedSession, readTaskOf } from './queries.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
const tenant = () => forOrganization(db.pool, at.organization_id);
const session = () => at.attendance_session_id;

const mark = async (n: number, verification_status: string, more: object = {}) =>
  (
    await db.insert<{ id: string }>('attendance_records', {
      organization_id: at.organization_id,
      attendance_session_id: session(),
      person_id: at.students[n]?.person_id,
      presence_state_id: at.states.present,
      capture_method: 'qr',
      recorded_at: new Date(),
      verification_status,
      ...(verification_status === 'verified' ? { verified_at: new Date() } : {}),
      ...more,
    })
  ).id;
const move = (status: string) =>
  db.query('UPDATE attendance_sessions SET status = $2, cancelled_reason = $3 WHERE id = $1', [
    session(),
    status,
    status === 'cancelled' ? 'rain' : null,
  ]);
const reviews = async () =>
  (
    await db.query<{ status: string }>(
      'SELECT status FROM attendance_reviews WHERE attendance_session_id = $1 ORDER BY created_at',
      [session()],
    )
  ).map(({ status }) => status);
const settle = (id: string, status = 'verified') =>
  db.query('UPDATE attendance_records SET verification_status = $2, verified_at = now() WHERE id = $1', [id, status]);

beforeEach(async () => {
  at = await campus(db);
  other = await campus(db);
});

describe('the review of a session', () => {
  it('opens when a session with marks in doubt is over, once, and tells the workflow (EAS-046)', async () => {
    await mark(0, 'pending');
    await mark(1, 'flagged');
    expect(await reviews()).toEqual([]);
    await move('closed');
    await move('finalized');
    expect(await reviews()).toEqual(['open']);
    const { n } = await db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox_events WHERE topic = 'review.opened' AND organization_id = $1`,
      [at.organization_id],
    );
    expect(n).toBe(1);
  });

  it('does not open for marks that nobody doubts, and opens for one that is uploaded late or flagged later', async () => {
    const sure = await mark(0, 'verified');
    await move('closed');
    expect(await reviews()).toEqual([]);
    const late = await mark(1, 'flagged');
    expect(await reviews()).toEqual(['open']);
    await settle(late);
    expect(await reviews()).toEqual(['completed']);
    await settle(sure, 'flagged');
    expect(await reviews()).toEqual(['completed', 'open']);
  });

  it('ends with the last mark that leaves doubt, in whatever way, and with the session', async () => {
    const [one, two] = [await mark(0, 'pending'), await mark(1, 'flagged')];
    await move('closed');
    await settle(one);
    expect(await reviews()).toEqual(['open']);
    await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'slip' WHERE id = $1`, [two]);
    expect(await reviews()).toEqual(['completed']);
    await mark(2, 'pending');
    expect(await reviews()).toEqual(['completed', 'open']);
    await move('open');
    await move('cancelled');
    expect(await reviews()).toEqual(['completed', 'cancelled']);
  });

  it('ends also when two people decide the last two marks at once', async () => {
    const ids = [await mark(0, 'pending'), await mark(1, 'pending')];
    await move('closed');
    await Promise.all(ids.map((id) => settle(id)));
    expect(await reviews()).toEqual(['completed']);
  });

  it('is at most one at a time, whoever begins it', async () => {
    await mark(0, 'pending');
    await move('closed');
    expect(
      await db.refusal('INSERT INTO attendance_reviews (organization_id, attendance_session_id) VALUES ($1, $2)', [
        at.organization_id,
        session(),
      ]),
    ).toBe('attendance_reviews_one_open');
  });
});

describe('the statements of a review', () => {
  it('show marks in doubt and decided ones with their evidence, and no other organization’s (EAS-046, EAS-069)', async () => {
    await mark(0, 'verified');
    const flagged = await mark(1, 'flagged', { verification_score: 40 });
    await db.insert('attendance_evidence', {
      organization_id: at.organization_id,
      attendance_record_id: flagged,
      latitude: 12.9716,
      longitude: 77.5946,
      location_accuracy_m: 12,
      distance_m: 80,
      location_verified: true,
      risk: JSON.stringify(['shared_device']),
    });
    const rows = await listDoubts(tenant(), session());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      record_id: flagged,
      score: 40,
      distance_m: 80,
      accuracy_m: 12,
      location_verified: true,
      risk: ['shared_device'],
      decided_by: null,
    });
    const stranger = forOrganization(db.pool, other.organization_id);
    expect(await listDoubts(stranger, session())).toEqual([]);
    expect(await countUnsure(stranger, session())).toBe(0);
    expect(await readReviewedSession(stranger, session())).toBeUndefined();
    expect(await lockOpenReview(stranger, session())).toBeUndefined();
  });

  it('know whoever held the class: the named conductor before the teachers of the section, and the head', async () => {
    expect(await readReviewedSession(tenant(), session())).toMatchObject({
      staff: [at.professor.person_id],
      head_id: at.head.person_id,
      absent_state_id: at.states.absent,
      locked: false,
    });
    await db.query('UPDATE attendance_sessions SET conducted_by_id = $2 WHERE id = $1', [session(), at.head.person_id]);
    expect((await readReviewedSession(tenant(), session()))?.staff).toEqual([at.head.person_id]);
  });

  it('keep the earlier version of a rejected mark, and tell its person since the review was opened (EAS-066, EAS-067)', async () => {
    const id = await mark(0, 'flagged', { presence_state_id: at.states.late });
    await inTransaction(tenant(), async (within) => {
      const review = await beginReview(within, session());
      const rejected = { id, verification_status: 'rejected' as const, presence_state_id: at.states.absent };
      await writeMarks(within, [rejected], at.professor.person_id, 'not in the room');
      await endReview(within, session());
      const [mine] = await lockMarks(within, session(), [id]);
      expect(mine).toMatchObject({
        verification_status: 'rejected',
        presence_state_id: at.states.absent,
        state_before_id: at.states.late,
        revision: 2,
      });
      expect(review && (await listRejected(within, review))).toMatchObject([
        { id, revision: 2, notes: 'not in the room', by: 'Staff 1' },
      ]);
      expect(await lockUnsure(within, session(), null)).toEqual([]);
    });
    expect(await reviews()).toEqual(['completed']);
  });

  it('find the task of whoever is asked, by name or by role', async () => {
    await mark(0, 'pending');
    await move('closed');
    const review = await lockOpenReview(tenant(), session());
    const { organization_id } = at;
    const subject = { organization_id, subject_type: 'attendance_reviews', subject_id: review?.id };
    const run = { workflow_type: 'attendanceReview', workflow_id: `attn-review:${review?.id}`, run_id: 'r' };
    const instance = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
    const task = await db.insert<{ id: string }>('workflow_tasks', {
      ...subject,
      workflow_instance_id: instance.id,
      process: 'verification',
      title: 'one mark',
      due_at: new Date(),
      assignee_id: at.professor.person_id,
    });
    const asked = { role: 'mentor', department_id: null };
    expect(await readTaskOf(tenant(), session(), { ...asked, person_id: at.professor.person_id })).toMatchObject({
      id: task.id,
    });
    expect(await readTaskOf(tenant(), session(), { ...asked, person_id: at.head.person_id })).toBeUndefined();
  });
});
