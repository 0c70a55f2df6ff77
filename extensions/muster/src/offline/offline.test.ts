import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campus, hoursFromNow, openSession, type StateCode } from '../../../../directus/test-campus.ts';
import type { SyncItem } from '@muster/domain/contract';
import { markOne } from '../marking/service.ts';
import { PHONE, TABLET, withUploads } from './testing.ts';

const world = withUploads();
const { database, clock, actor, call, recordOf, minutesAgo, mark, upload, outcomes, openConflicts } = world;

describe('an upload of marks made without a network', () => {
  it('is applied with the moment it was made, the device and who marked (OMNI-059, OMNI-041, CH-003, CH-080)', async () => {
    const made = mark(0, 'late', { recorded_at: minutesAgo(2), reason: 'Came by bus' });
    const { status, answers } = await upload([made, mark(1, 'absent')]);
    expect([status, answers.map((one) => one.status)]).toEqual(['completed', ['applied', 'applied']]);
    const record = await recordOf(0);
    expect(record).toMatchObject({ code: 'late', capture_method: 'offline', recorded_by_id: world.at.professor.user_id, verification_notes: 'Came by bus' }); // prettier-ignore
    expect(new Date(String(record?.['recorded_at'])).toISOString()).toBe(made.recorded_at);
    const device = await database.one<{ owner_id: string }>('SELECT * FROM devices WHERE id = $1', [
      record?.['source_device_id'],
    ]);
    expect(device).toMatchObject({ owner_id: world.at.professor.person_id, device_key: PHONE });
  });

  it('sent again, alone or in another upload, changes nothing and is answered the same (OMNI-059)', async () => {
    const items = [mark(0, 'present'), mark(1, 'absent')];
    const sent = { client_batch_id: randomUUID() };
    const first = await upload(items, sent);
    expect(await upload(items, sent)).toEqual(first);
    expect((await upload([...items].reverse())).answers).toEqual([...first.answers].reverse());
    expect(await recordOf(0)).toMatchObject({ revision: 1 });
    expect(
      await database.query('SELECT 1 FROM sync_items WHERE organization_id = $1', [world.at.organization_id]),
    ).toHaveLength(2);
  });

  it('goes on where it was interrupted, and two at once apply each mark once', async () => {
    const items = [mark(0, 'present'), mark(1, 'late'), mark(2, 'absent')];
    const sent = { client_batch_id: randomUUID() };
    await Promise.all([upload(items, sent), upload(items, sent), upload(items.slice(1))]);
    for (const index of [0, 1, 2]) expect(await recordOf(index)).toMatchObject({ revision: 1 });
    expect(await openConflicts()).toEqual([]);
  });

  it('answers each row for itself: malformed, foreign and refused ones stop no other', async () => {
    const other = await campus(database);
    const answers = await outcomes(
      upload([
        { ...mark(0, 'present'), recorded_at: 'yesterday' },
        { client_item_id: 7 },
        mark(0, 'present', { attendance_session_id: other.attendance_session_id }),
        mark(0, 'present', { person_id: other.students[0]?.person_id ?? '' }),
        mark(0, 'present', { presence_code: 'flying' }),
        mark(0, 'present', { recorded_at: minutesAgo(600) }),
        mark(1, 'present', { recorded_at: minutesAgo(73 * 60) }),
        { ...mark(2, 'present'), person_id: world.at.head.person_id },
        mark(3, 'present'),
      ]),
    );
    expect(answers).toEqual(['invalid', 'invalid', 'invalid', 'unknown_person', 'invalid', 'not_open', 'too_old', 'not_enrolled', 'applied']); // prettier-ignore
  });

  it('is refused for sessions that somebody else conducts; an id of another account is not told of', async () => {
    const mine = mark(0, 'present');
    await upload([mine]);
    const stranger = actor(world.at.head);
    expect(await outcomes(upload([mark(1, 'present'), mine], { who: stranger, device_key: 'phone-of-the-head-01' }))).toEqual(['invalid', 'invalid']); // prettier-ignore
    expect(await recordOf(1)).toBeUndefined();
    await expect(upload([mark(1, 'present')], { who: stranger })).rejects.toMatchObject({
      problem: { code: 'SYNC_UNKNOWN_DEVICE' },
    });
  });

  it('by a clock seven minutes fast is corrected, and the skew stays with the mark (BEY-038)', async () => {
    const fast = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000).toISOString();
    const { skew_ms } = await upload([mark(0, 'present', { recorded_at: fast(6) })], { client_sent_at: fast(7) });
    expect(skew_ms).toBe(7 * 60_000);
    const record = await recordOf(0);
    expect(new Date(String(record?.['recorded_at'])).toISOString()).toBe(minutesAgo(1));
    expect(record).toMatchObject({ clock_skew_ms: 7 * 60_000 });
  });
});

describe('a late upload (BEY-037)', () => {
  const close = async (...states: string[]) => {
    for (const status of states)
      await database.query('UPDATE attendance_sessions SET status = $2 WHERE id = $1', [world.session, status]);
  };

  it('of a mark made while the session was open is applied after it closed and became final', async () => {
    const made = mark(0, 'present', { recorded_at: minutesAgo(2) });
    await close('closed');
    await database.query('UPDATE attendance_sessions SET actual_end_at = $2 WHERE id = $1', [
      world.session,
      minutesAgo(1),
    ]);
    await close('finalized');
    const after = mark(1, 'present', { recorded_at: world.now.toISOString() });
    expect(await outcomes(upload([made, after]))).toEqual(['applied', 'closed']);
    const { answers } = await upload([{ ...after, client_item_id: randomUUID(), force: true }]);
    expect(answers[0]).toMatchObject({ status: 'applied', may_force: false });
    expect(await recordOf(1)).toMatchObject({ force_sent: true, forced: true });
  });

  it('fills what the clock marked absent', async () => {
    await database.insert('attendance_records', {
      organization_id: world.at.organization_id, attendance_session_id: world.session, person_id: world.at.students[0]?.person_id,
      presence_state_id: world.at.states.absent, capture_method: 'auto_absent', recorded_at: minutesAgo(0), verification_status: 'verified', verified_at: minutesAgo(0) }); // prettier-ignore
    expect(await outcomes(upload([mark(0, 'present')]))).toEqual(['applied']);
    expect(await recordOf(0)).toMatchObject({ code: 'present', capture_method: 'offline' });
    expect(await openConflicts()).toEqual([]);
  });

  it('after the marks were locked is refused and kept, also with force', async () => {
    await database.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [world.session]);
    const { answers } = await upload([mark(0, 'present'), mark(1, 'present', { force: true })]);
    expect(answers).toMatchObject([
      { reason: 'locked', may_force: false },
      { reason: 'locked', may_force: false },
    ]);
    expect(
      await database.query('SELECT payload FROM sync_items WHERE attendance_session_id = $1', [world.session]),
    ).toHaveLength(2);
  });
});

describe('two versions of one mark (OMNI-060, OMNI-061, OMNI-062, BEY-053)', () => {
  it('of two devices are both kept, the one who was seen stands', async () => {
    const [absent, present] = [mark(0, 'absent'), mark(0, 'present')];
    await upload([absent]);
    expect(await outcomes(upload([present], { device_key: TABLET }))).toEqual(['applied']);
    expect(await recordOf(0)).toMatchObject({ code: 'present' });
    expect(await openConflicts()).toMatchObject([
      { version_a_data: { claim_id: present.client_item_id }, version_b_data: { claim_id: absent.client_item_id } },
    ]);
  });

  it('are none where the later one of the same device replaces the earlier', async () => {
    await upload([mark(0, 'absent'), mark(0, 'present'), mark(0, 'late')]);
    expect(await recordOf(0)).toMatchObject({ code: 'late' });
    expect(await openConflicts()).toEqual([]);
  });

  it('are none where whoever marked without a network had seen what stood there, or marks online afterwards', async () => {
    const asked = { person_id: world.at.students[0]?.person_id ?? '', presence_state_id: world.at.states.absent };
    await markOne({ clock }, call(), world.session, asked);
    await upload([mark(0, 'present', { base_revision: 1 })]);
    expect(await recordOf(0)).toMatchObject({ code: 'present' });
    await markOne({ clock }, call(), world.session, {
      ...asked,
      presence_state_id: world.at.states.late,
      reason: 'Came later',
    });
    await upload([mark(1, 'present')]);
    expect(await recordOf(0)).toMatchObject({ code: 'late', capture_method: 'manual', source_device_id: null });
    expect(await openConflicts()).toEqual([]);
  });

  it('are kept where it had not seen it', async () => {
    const asked = { person_id: world.at.students[0]?.person_id ?? '', presence_state_id: world.at.states.present };
    const { record } = await markOne({ clock }, call(), world.session, asked);
    const late = mark(0, 'absent');
    expect(await outcomes(upload([late]))).toEqual(['offline_conflict']);
    expect(await recordOf(0)).toMatchObject({ code: 'present', capture_method: 'manual', revision: 1 });
    expect(await openConflicts()).toMatchObject([
      { version_a_data: { claim_id: `${record?.id}:1` }, version_b_data: { claim_id: late.client_item_id } },
    ]);
  });
});

it('in any order, repeated, and with parts lost and sent again, uploads end at the same marks and disputes (OMNI-060, BEY-053)', async () => {
  type Said = { who: number; state: StateCode; device: string; minute: number; seen: boolean };
  const said: fc.Arbitrary<Said> = fc.record({
    who: fc.nat(3),
    state: fc.constantFrom('present', 'late', 'excused', 'absent'),
    device: fc.constantFrom('device-one-0000000', 'device-two-0000000'),
    minute: fc.integer({ min: 1, max: 4 }),
    seen: fc.boolean(),
  });
  const play = async (items: { item: SyncItem; device: string }[]) => {
    world.session = (await openSession(database, world.at)).attendance_session_id;
    await markOne({ clock }, call(), world.session, { person_id: world.at.students[0]?.person_id ?? '', presence_state_id: world.at.states.absent }); // prettier-ignore
    const ids = new Map<string, string>();
    const fresh = (id: string) =>
      ids.get(id) ?? ids.set(id, id.replace(/^.{8}/, world.session.slice(0, 8))).get(id) ?? '';
    for (const { item, device } of items)
      await upload([{ ...item, client_item_id: fresh(item.client_item_id), attendance_session_id: world.session }], { device_key: device }); // prettier-ignore
    const records = await database.query(
      `SELECT person_id, presence_state_id, recorded_at, minutes_late, capture_method FROM attendance_records
        WHERE attendance_session_id = $1 ORDER BY person_id`,
      [world.session],
    );
    const short = ({ claim_id }: { claim_id: string }) => (claim_id.includes(':') ? 'online' : claim_id.slice(8));
    const disputes = (await openConflicts()).map(
      ({ version_a_data: a, version_b_data: b }) => `${short(a)} ${short(b)}`,
    );
    return { records, disputes: disputes.toSorted() };
  };
  const stories = fc
    .array(said, { minLength: 1, maxLength: 6 })
    .map((all) =>
      all.map((one, index) => ({
        device: one.device,
        item: mark(one.who, one.state, {
          recorded_at: minutesAgo(one.minute),
          counter: index + 1,
          base_revision: one.seen && one.who === 0 ? 1 : null,
        }),
      })),
    ) // prettier-ignore
    .chain(
      (all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length }).map((some) => [...some, ...all]), fc.shuffledSubarray(all, { minLength: all.length })), // prettier-ignore
    );
  await fc.assert(
    fc.asyncProperty(stories, async ([all, shuffled, reordered]) => {
      const first = await play(all);
      expect(await play(shuffled)).toEqual(first);
      expect(await play(reordered)).toEqual(first);
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('a session that is not there yet, or long over, is no fault of the rest', async () => {
  const over = await openSession(database, world.at, 10, 'scheduled');
  await database.query('UPDATE attendance_sessions SET scheduled_start_at = $2, scheduled_end_at = $3 WHERE id = $1', [over.attendance_session_id, hoursFromNow(20), hoursFromNow(21)]); // prettier-ignore
  const early = mark(0, 'present', { attendance_session_id: over.attendance_session_id });
  expect(await outcomes(upload([early, mark(1, 'present')]))).toEqual(['not_open', 'applied']);
});
