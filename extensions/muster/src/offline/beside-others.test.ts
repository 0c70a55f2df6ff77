import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConflicts } from './conflicts.ts';
import { enterSheet, readPaper } from './sheet.ts';
import { TABLET, withUploads } from './testing.ts';

const world = withUploads();
const { database, clock, actor, call, mark, upload, minutesAgo, recordOf } = world;
const deps = { clock, env: { MUSTER_MASTER_KEY: Buffer.alloc(32, 9) } };

const rowsOf = async (index: number, presence_code: string) => {
  const { sheet_code, rows } = await readPaper(deps, call(), world.session);
  const code = rows.find(({ person }) => person.id === world.at.students[index]?.person_id)?.code ?? '';
  return { sheet_code, rows: [{ client_item_id: randomUUID(), code, presence_code }] };
};

describe('an upload and a correction of the same mark (CH-012, CH-065)', () => {
  const ask = async (index: number) => {
    const { id } = await database.insert<{ id: string }>('attendance_corrections', {
      ...{ organization_id: world.at.organization_id, attendance_session_id: world.session, reason: 'I was there' },
      ...{ person_id: world.at.students[index]?.person_id, requested_by_id: world.at.students[index]?.person_id },
      requested_state_id: world.at.states.present,
    });
    return () => database.one<Record<string, unknown>>('SELECT * FROM attendance_corrections WHERE id = $1', [id]);
  };

  it('the mark that it writes answers the correction, as one made by hand does', async () => {
    const row = await ask(0);
    await upload([mark(0, 'late')]);
    const { id, revision } = (await recordOf(0)) ?? {};
    expect(await row()).toMatchObject({
      ...{ status: 'answered', attendance_record_id: id, answered_revision: revision },
      ...{ decided_by_id: world.at.professor.person_id, updated_by: world.at.professor.user_id },
    });
  });

  it('so does the row of a sheet, and a row that changes nothing answers nothing', async () => {
    await enterSheet(deps, call(), world.session, { client_batch_id: randomUUID(), ...(await rowsOf(0, 'present')) });
    const [same, other] = [await ask(0), await ask(1)];
    await enterSheet(deps, call(), world.session, { client_batch_id: randomUUID(), ...(await rowsOf(0, 'present')) });
    await enterSheet(deps, call(), world.session, { client_batch_id: randomUUID(), ...(await rowsOf(1, 'present')) });
    expect([(await same())['status'], (await other())['status']]).toEqual(['submitted', 'answered']);
  });
});

describe('a sheet that somebody else sent', () => {
  it('takes no row of another account, whoever knows its number', async () => {
    const client_batch_id = randomUUID();
    await enterSheet(deps, call(), world.session, { client_batch_id, ...(await rowsOf(0, 'present')) });
    const office = call(actor(world.at.head, 'org_admin'));
    const sent = enterSheet(deps, office, world.session, { client_batch_id, ...(await rowsOf(1, 'present')) });
    await expect(sent).rejects.toMatchObject({ problem: { code: 'SYNC_FOREIGN' } });
    expect(await recordOf(1)).toBeUndefined();
    const items = await database.query('SELECT 1 FROM sync_items WHERE organization_id = $1', [world.at.organization_id]); // prettier-ignore
    expect(items).toHaveLength(1);
  });
});

describe('disputes of many classes', () => {
  it('are found behind two hundred that are somebody else’s', async () => {
    await upload([mark(0, 'absent', { recorded_at: minutesAgo(3) })]);
    await upload([mark(0, 'present', { recorded_at: minutesAgo(2) })], { device_key: TABLET });
    const { organization_id } = world.at;
    const { id } = await database.insert<{ id: string }>('groups', { organization_id, name: 'Others', group_type: 'class' }); // prettier-ignore
    await database.query(
      `WITH held AS (
         INSERT INTO attendance_sessions (organization_id, group_id, name, session_date, status, scheduled_start_at, scheduled_end_at,
                geofence_action)
         SELECT $1, $2, 'Other ' || n, current_date, 'scheduled', now() + interval '1 day', now() + interval '25 hours', 'off'
           FROM generate_series(1, 201) AS n RETURNING id)
       INSERT INTO sync_conflicts (organization_id, attendance_session_id, person_id, version_a_data, version_b_data, created_at)
       SELECT $1, held.id, $3, '{}', '{}', now() - interval '1 day' FROM held`,
      [organization_id, id, world.at.students[1]?.person_id],
    );
    const { conflicts } = await readConflicts(call());
    expect(conflicts.map(({ attendance_session_id }) => attendance_session_id)).toEqual([world.session]);
  });
});
