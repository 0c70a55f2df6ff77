import { inTransaction } from '@muster/directus';
import { changeMark, lockMark, restoreMark } from '@muster/directus/correction/marks.ts';
import { describe, expect, it } from 'vitest';
import { markOne, undoMarks } from '../marking/service.ts';
import { TABLET, withUploads } from './testing.ts';

const world = withUploads();
const { clock, call, recordOf, mark, minutesAgo, upload, outcomes, openConflicts } = world;

/** The same, as another device saw it a minute later. */
const later = () => mark(0, 'present', { recorded_at: minutesAgo(0) });
/** The professor marks the first student online, and takes it back at once. */
const markAndUndo = async (presence_state_id: string | null) => {
  const person_id = world.at.students[0]?.person_id ?? '';
  const { record } = await markOne({ clock }, call(), world.session, { person_id, presence_state_id, reason: 'Seen' });
  const made = { record_id: record?.id ?? '', revision: record?.revision ?? 0 };
  return undoMarks({ clock }, call(), world.session, [made]);
};

describe('what was taken back online', () => {
  it('leaves the capture as it was, with its clock and its device (OMNI-041)', async () => {
    await upload([mark(0, 'present', { reason: 'Came by bus' })]);
    const before = await recordOf(0);
    await markAndUndo(world.at.states.late);
    const after = await recordOf(0);
    for (const column of [
      'code',
      'capture_method',
      'source_device_id',
      'client_recorded_at',
      'clock_skew_ms',
      'force_sent',
      'forced',
    ])
      // prettier-ignore
      expect([column, after?.[column]]).toEqual([column, before?.[column]]);
  });

  it('does not come back with a later upload: a mark that was undone', async () => {
    await upload([mark(0, 'present')]);
    await markAndUndo(world.at.states.late);
    expect(await outcomes(upload([later()], { device_key: TABLET }))).toEqual(['duplicate']);
    expect(await recordOf(0)).toMatchObject({ code: 'present', capture_method: 'offline' });
    expect(await openConflicts()).toEqual([]);
  });

  it('does not come back with a later upload: a removal that was undone, so that what contradicts the mark is disputed', async () => {
    const present = mark(0, 'present');
    await upload([present]);
    await markAndUndo(null);
    const absent = mark(0, 'absent');
    expect(await outcomes(upload([absent], { device_key: TABLET }))).toEqual(['offline_conflict']);
    expect(await recordOf(0)).toMatchObject({ code: 'present', annulled_at: null });
    expect(await openConflicts()).toMatchObject([
      { version_a_data: { claim_id: present.client_item_id }, version_b_data: { claim_id: absent.client_item_id } },
    ]);
  });

  it('does not come back with a later upload: a correction that was undone', async () => {
    await upload([mark(0, 'present')]);
    const person_id = world.at.students[0]?.person_id ?? '';
    const decided_by_id = world.at.professor.person_id;
    const before = await lockMark(call().tenant, world.session, person_id);
    const { id = '', revision = 0 } = before ?? {};
    const late = { presence_state_id: world.at.states.late, recorded_at: world.now.toISOString(), minutes_late: 5 };
    const under = { 'muster.cause': 'correction:c1' };
    await inTransaction(call().tenant, (tenant) => changeMark(tenant, id, late, { decided_by_id }), under);
    const back = { 'muster.cause': 'correction:c1:undone' };
    await inTransaction(call().tenant, (tenant) => restoreMark(tenant, id, revision, 'verified'), back);
    expect(await outcomes(upload([later()], { device_key: TABLET }))).toEqual(['duplicate']);
    expect(await recordOf(0)).toMatchObject({ code: 'present', capture_method: 'offline' });
    expect(await openConflicts()).toEqual([]);
  });
});
