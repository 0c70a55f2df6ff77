import { describe, expect, it } from 'vitest';
import { forOrganization } from '@muster/directus';
import { insertAnnouncement } from '@muster/directus/announcement';
import { withDatabase } from '@muster/directus/test-database.ts';
import { makeEvent } from '../event/testing.ts';
import { messagesOf } from '../testing/approval.ts';
import { createAnnouncementActivities } from './activities.ts';
import { campusWithClub } from './testing.ts';

const db = withDatabase('muster-worker');
const HOUR_MS = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** An announced event, and the request to move it two hours on into the laboratory, as its workflow took it up. */
async function asked() {
  const at = await campusWithClub(db);
  const student = at.students[0]?.person_id ?? '';
  const now = Date.now();
  const { id: event_id, start } = await makeEvent(db, at, now, 48, { club_id: at.club_id });
  const move = { starts_at: iso(start + 2 * HOUR_MS), ends_at: iso(start + 4 * HOUR_MS), location: 'Laboratory' };
  const row = {
    event_id,
    requested_by_id: student,
    note: null,
    at: iso(now),
    created_by: at.students[0]?.user_id ?? '',
  };
  const id = await insertAnnouncement(forOrganization(db.pool, at.organization_id), { ...row, move });
  const activities = createAnnouncementActivities({ database: db.pool });
  const run = { workflow_id: `announcement:${id}`, run_id: 'r' };
  const opened = await activities.openAnnouncement(id, run);
  const event = () =>
    db.one<{ starts_at: string; location: string; status: string }>(
      'SELECT starts_at, location, status FROM events WHERE id = $1',
      [event_id],
    );
  const close = async (status: 'approved' | 'rejected', at_ms = now) => {
    const outcome = {
      status,
      code: 'DECIDED',
      by: at.head.person_id,
      comment: status === 'rejected' ? 'the hall is taken' : null,
    };
    const ended = await activities.closeAnnouncement(id, outcome as never, run.workflow_id, iso(at_ms));
    await activities.tellAnnouncement(id, run.workflow_id);
    return ended;
  };
  return { id, event_id, student, start, opened, event, close };
}

describe('an announced event that moves', () => {
  it('stays until those who decide about announcements agree, and is where it was asked to be then', async () => {
    const { opened, event, close, start, student } = await asked();
    expect(opened).toMatchObject({ status: 'in_review', approval: {} });
    expect(await event()).toMatchObject({ status: 'scheduled', location: 'Assembly hall' });
    expect(await close('approved')).toBe('approved');
    const moved = await event();
    expect([moved.status, moved.location, Date.parse(moved.starts_at)]).toEqual([
      'scheduled',
      'Laboratory',
      start + 2 * HOUR_MS,
    ]);
    expect(await messagesOf(db, student)).toEqual(['event_move_approved']);
  });

  it('that somebody refuses stays as it was announced, and whoever asked reads why', async () => {
    const { event, close, student } = await asked();
    expect(await close('rejected')).toBe('rejected');
    expect(await event()).toMatchObject({ status: 'scheduled', location: 'Assembly hall' });
    expect(await messagesOf(db, student)).toEqual(['event_move_rejected']);
  });

  it('does not move once it has begun or was cancelled, whatever is answered', async () => {
    const begun = await asked();
    await db.query(`UPDATE events SET status = 'ongoing' WHERE id = $1`, [begun.event_id]);
    expect(await begun.close('approved')).toBe('expired');
    expect(await begun.event()).toMatchObject({ location: 'Assembly hall' });
    const off = await asked();
    await db.query(`UPDATE events SET status = 'cancelled', cancelled_reason = 'storm' WHERE id = $1`, [off.event_id]);
    expect(await off.close('approved')).toBe('cancelled');
    const late = await asked();
    expect(await late.close('approved', late.start + 3 * HOUR_MS)).toBe('expired');
  });
});
