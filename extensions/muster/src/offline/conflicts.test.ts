import { describe, expect, it } from 'vitest';
import { markOne } from '../marking/service.ts';
import { decideConflict, readConflicts } from './conflicts.ts';
import { TABLET, withUploads } from './testing.ts';

const world = withUploads();
const { database, clock, actor, call, recordOf, minutesAgo, mark, upload, outcomes, openConflicts } = world;

describe('deciding between two versions (OMNI-063, OMNI-064)', () => {
  const disputed = async () => {
    const [absent, present] = [
      mark(0, 'absent', { recorded_at: minutesAgo(3) }),
      mark(0, 'present', { recorded_at: minutesAgo(2) }),
    ];
    await upload([absent]);
    await upload([present], { device_key: TABLET });
    const [conflict] = (await readConflicts(call())).conflicts;
    if (!conflict) throw new Error('no dispute');
    return { absent, present, conflict };
  };
  const decide = (conflict_id: string, keep: 'a' | 'b', who = actor(world.at.professor)) =>
    decideConflict({ clock }, call(who), world.session, { conflict_id, keep });

  it('shows both side by side with who, when and which device, to whoever marks the class alone', async () => {
    const { absent, present, conflict } = await disputed();
    expect(conflict).toMatchObject({
      person: { id: world.at.students[0]?.person_id },
      a: { state: { code: 'present' }, by: 'Staff 1', device: 'Phone' },
      b: { state: { code: 'absent' }, by: 'Staff 1', device: 'Phone' },
    });
    expect([conflict.a.recorded_at, conflict.b.recorded_at]).toEqual([present.recorded_at, absent.recorded_at]);
    expect(await readConflicts(call(actor(world.at.head)))).toEqual({ conflicts: [] });
    await expect(decide(conflict.id, 'b', actor(world.at.head))).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
  });

  it('takes the other version, keeps both, and the same captures sent again do not reopen it', async () => {
    const { absent, present, conflict } = await disputed();
    expect(await decide(conflict.id, 'b')).toEqual({ conflicts: [] });
    expect(await recordOf(0)).toMatchObject({ code: 'absent', capture_method: 'offline' });
    const kept = await database.one('SELECT * FROM sync_conflicts WHERE id = $1', [conflict.id]);
    expect(kept).toMatchObject({ resolution: 'b', resolved_by_id: world.at.professor.person_id, version_a_data: { claim_id: present.client_item_id } }); // prettier-ignore
    expect(kept).toMatchObject({ resolved_with_id: (await recordOf(0))?.['id'] });
    expect(await outcomes(upload([absent, present]))).toEqual(['applied', 'applied']);
    expect(await recordOf(0)).toMatchObject({ code: 'absent' });
    await expect(decide(conflict.id, 'a')).rejects.toMatchObject({ problem: { code: 'SYNC_DECIDED' } });
  });

  it('keeps what stands; what contradicts it afterwards is a dispute anew, a mark made online is none', async () => {
    const { conflict } = await disputed();
    await decide(conflict.id, 'a');
    expect(await recordOf(0)).toMatchObject({ code: 'present' });
    expect(await outcomes(upload([mark(0, 'absent', { counter: 9_000 })], { device_key: 'a-third-device-00' }))).toEqual(['offline_conflict']); // prettier-ignore
    expect(await openConflicts()).toHaveLength(1);
    await decide((await openConflicts())[0]?.id ?? '', 'b');
    expect(await recordOf(0)).toMatchObject({ code: 'absent' });
    const asked = {
      person_id: world.at.students[0]?.person_id ?? '',
      presence_state_id: world.at.states.late,
      reason: 'Seen at ten',
    };
    await markOne({ clock }, call(), world.session, asked);
    await upload([mark(1, 'present'), mark(0, 'late', { counter: 9_001, base_revision: 9 })]);
    expect(await recordOf(0)).toMatchObject({ code: 'late' });
    expect(await openConflicts()).toEqual([]);
  });

  it('waits while the marks are locked', async () => {
    const { conflict } = await disputed();
    await database.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [world.session]);
    await expect(decide(conflict.id, 'b')).rejects.toMatchObject({ problem: { code: 'SYNC_LOCKED' } });
    expect(await openConflicts()).toHaveLength(1);
  });
});
