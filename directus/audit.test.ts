import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, openSession, type Campus } from './test-campus.ts';
import { attempt, checkIn } from './test-checkin.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
beforeAll(async () => {
  place = await campus(db, { students: 3 });
});
const entries = (type: string, id: unknown) =>
  db.query('SELECT * FROM audit_logs WHERE entity_type = $1 AND entity_id = $2 ORDER BY seq', [type, id]);
const broken = async () => (await db.one('SELECT muster_audit_verify($1) AS b', [place.organization_id]))['b'];

describe('the audit tells every change once (OMNI-052, CH-103)', () => {
  it('with what was before and after, and nothing when nothing but the time changed (OMNI-056)', async () => {
    const { id } = await db.insert('venues', {
      organization_id: place.organization_id, campus_id: place.campus_id, name: 'Lab 2', code: 'L2', capacity: 20 }); // prettier-ignore
    await db.query('UPDATE venues SET capacity = 24 WHERE id = $1', [id]);
    await db.query('UPDATE venues SET capacity = 24, updated_by = $2 WHERE id = $1', [id, place.head.user_id]);
    await db.query('DELETE FROM venues WHERE id = $1', [id]);
    const [created, updated, deleted, ...more] = await entries('venues', id);
    expect(created).toMatchObject({ action: 'create', old_values: null, new_values: { name: 'Lab 2', capacity: 20 } });
    expect(updated).toMatchObject({ action: 'update', old_values: { capacity: 20 }, new_values: { capacity: 24 } });
    expect(deleted).toMatchObject({ action: 'delete', old_values: { capacity: 24 }, new_values: null });
    expect(more).toEqual([]);
  });

  it('with who, why and from where, as the transaction says it (OMNI-055)', async () => {
    const settings = { actor_user: place.head.user_id, action: 'campus_close', request_id: 'r-7', workflow_id: 'w-7', ip: '10.1.2.3', user_agent: 'phone', actor_label: 'Head' }; // prettier-ignore
    await db.transaction(async (client) => {
      for (const [name, value] of Object.entries(settings)) {
        await client.query('SELECT set_config($1, $2, true)', [`muster.${name}`, value]);
      }
      await client.query('UPDATE campuses SET is_active = false WHERE id = $1', [place.campus_id]);
    });
    expect((await entries('campuses', place.campus_id)).at(-1)).toMatchObject({
      action: 'campus_close', actor_user_id: place.head.user_id, actor_label: 'Head', request_id: 'r-7', workflow_id: 'w-7',
      ip_address: '10.1.2.3', user_agent: 'phone' }); // prettier-ignore
    await db.query('UPDATE campuses SET is_active = true WHERE id = $1', [place.campus_id]);
    expect((await entries('campuses', place.campus_id)).at(-1)).toMatchObject({
      action: 'update', actor_user_id: null, actor_label: 'muster-test' }); // prettier-ignore
  });

  it('with the account of the row when Directus writes it', async () => {
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL application_name = 'directus'`);
      await client.query('UPDATE campuses SET address = $1, updated_by = $2 WHERE id = $3', ['2 Road', place.professor.user_id, place.campus_id]);
    });
    expect((await entries('campuses', place.campus_id)).at(-1)).toMatchObject({ actor_user_id: place.professor.user_id, actor_label: '' });
  }); // prettier-ignore

  it('of an account every change a person makes, one row each, and never a secret (X14)', async () => {
    const { user_id } = place.professor;
    const change = (what: string) => db.query(`UPDATE directus_users SET ${what} WHERE id = $1`, [user_id]);
    await change(`password = 'hash-1'`);
    await change(`password = 'hash-2', token = 'secret', tfa_secret = 'seed'`);
    await change(`last_access = now(), last_page = '/content', failed_login_attempts = 3`);
    await change(`email = 'new@example.edu'`);
    await change(`language = 'kn-IN'`);
    await change(`status = 'suspended'`);
    await change(`status = 'active'`);
    const rows = await entries('directus_users', user_id);
    expect(rows.slice(1).map(({ old_values, new_values }) => [old_values, new_values])).toMatchObject([
      [{ password: null }, { password: '***' }],
      [
        { password: '***', token: null, tfa_secret: null },
        { password: '***', token: '***', tfa_secret: '***' },
      ],
      [{ email: expect.stringContaining('e0001@') }, { email: 'new@example.edu' }],
      [{ language: null }, { language: 'kn-IN' }],
      [{ status: 'active' }, { status: 'suspended' }],
      [{ status: 'suspended' }, { status: 'active' }],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/hash-\d|"(secret|seed)"/);
  });

  it('of memberships, courses, comments, presets and access, in the organization of who wrote them (X14)', async () => {
    const { organization_id, professor, students } = place;
    const told = (id: unknown) =>
      db.query('SELECT entity_type, action FROM audit_logs WHERE entity_id = $1', [String(id)]);
    const group = await db.insert('groups', { organization_id, name: 'Chess', group_type: 'club' });
    const membership = await db.insert('group_memberships', {
      organization_id, group_id: group['id'], person_id: students[0]?.person_id, joined_at: new Date() }); // prettier-ignore
    await db.query('DELETE FROM group_memberships WHERE id = $1', [membership['id']]);
    expect(await told(membership['id'])).toEqual([
      { entity_type: 'group_memberships', action: 'create' },
      { entity_type: 'group_memberships', action: 'delete' },
    ]);
    const comment = await db.transaction(async (client) => {
      await client.query(`SET LOCAL application_name = 'directus'`);
      const { rows } = await client.query(
        `INSERT INTO directus_comments (collection, item, comment, user_created) VALUES ('people', '1', 'Call him', $1) RETURNING id`,
        [professor.user_id],
      );
      return rows[0].id as string;
    });
    const said = 'SELECT organization_id, actor_user_id, entity_type FROM audit_logs WHERE entity_id = $1';
    expect(await db.one(said, [comment])).toEqual({
      organization_id, actor_user_id: professor.user_id, entity_type: 'directus_comments' }); // prettier-ignore
    const policy = await db.insert('directus_policies', { name: 'Read everything' });
    const access = await db.insert('directus_access', { policy: policy['id'], '"user"': professor.user_id });
    expect(await told(access['id'])).toEqual([{ entity_type: 'directus_access', action: 'create' }]);
    await db.query('DELETE FROM directus_access WHERE id = $1', [access['id']]);
    expect(await told(access['id'])).toHaveLength(2);
  });

  it('with secrets masked, and derived values left out', async () => {
    const { organization_id, qr_token_id } = place;
    const token = await entries('qr_tokens', qr_token_id);
    expect(token).toMatchObject([{ action: 'create', new_values: { secret_ciphertext: '***', mode: 'rotating' } }]);
    const row = { organization_id, value: { host: 'smtp' } };
    const plain = await db.insert('settings', { ...row, key: 'mail.host' });
    const secret = await db.insert('settings', { ...row, key: 'mail.password', is_secret: true });
    expect(await entries('settings', plain['id'])).toMatchObject([{ new_values: { value: { host: 'smtp' } } }]);
    expect(await entries('settings', secret['id'])).toMatchObject([{ new_values: { value: '***' } }]);
    await checkIn(db, [attempt(place, place.students[0] ?? place.head)]);
    expect(await entries('qr_tokens', qr_token_id)).toHaveLength(1);
    expect(await entries('people', place.students[0]?.person_id)).toHaveLength(1);
  });

  it('only of what was committed, and in the order of the commits', async () => {
    await db
      .transaction(async (client) => {
        await client.query(`UPDATE campuses SET address = 'nowhere' WHERE id = $1`, [place.campus_id]);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect((await entries('campuses', place.campus_id)).at(-1)).not.toMatchObject({ new_values: { address: 'nowhere' } });
    const changes = Array.from({ length: 40 }, (_, n) => db.query('UPDATE campuses SET address = $1 WHERE id = $2', [`Road ${n}`, place.campus_id]));
    await Promise.all(changes);
    const seqs = await db.query<{ seq: string }>('SELECT seq FROM audit_logs WHERE organization_id = $1 ORDER BY seq', [place.organization_id]);
    expect(seqs.map(({ seq }) => Number(seq))).toEqual(seqs.map((_, n) => n + 1));
    expect(await broken()).toBeNull();
  }); // prettier-ignore

  it('also of a change made twice in one transaction and of a bulk of marks', async () => {
    const here = await openSession(db, place);
    await db.query(
      `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method, recorded_at)
       SELECT $1, $2, id, $3, 'bulk', now() FROM unnest($4::uuid[]) id`,
      [place.organization_id, here.attendance_session_id, place.states.present, place.students.map((s) => s.person_id)],
    ); // prettier-ignore
    const told = await db.query(
      `SELECT 1 FROM audit_logs a JOIN attendance_records r ON r.id::text = a.entity_id WHERE r.attendance_session_id = $1`,
      [here.attendance_session_id],
    );
    expect(told).toHaveLength(3);
  });
});

describe('the chain shows the first row that does not hold (OMNI-052, CH-106)', () => {
  beforeEach(async () => {
    place = await campus(db, { students: 1 });
  });
  /** What an attacker with the rights of the retention role could do to row 5 of the chain. */
  const attacks: [string, string, number][] = [
    ['edited', `UPDATE audit_logs SET new_values = '{"name": "forged"}' WHERE seq = 5`, 5],
    ['edited', `UPDATE audit_logs SET actor_user_id = gen_random_uuid() WHERE seq = 5`, 5],
    ['moved', `UPDATE audit_logs SET prev_hash = row_hash WHERE seq = 5`, 5],
    ['missing', 'DELETE FROM audit_logs WHERE seq = 5', 6],
    ['missing', 'DELETE FROM audit_logs WHERE seq = 1', 2],
    ['moved', 'UPDATE audit_logs SET seq = CASE seq WHEN 5 THEN -6 WHEN 6 THEN -5 END WHERE seq IN (5, 6)', 5],
  ];
  it.each(attacks)('%s: %s', async (reason, attack, seq) => {
    expect(await broken()).toBeNull();
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL muster.retention = 'on'`);
      await client.query(`${attack} AND organization_id = $1`, [place.organization_id]);
      await client.query('UPDATE audit_logs SET seq = -seq WHERE seq < 0');
    });
    expect(await broken()).toEqual({ seq, reason });
  });

  it('cut: the newest rows are gone', async () => {
    const { last } = await db.one<{ last: string }>('SELECT max(seq) AS last FROM audit_logs WHERE organization_id = $1', [place.organization_id]);
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL muster.retention = 'on'`);
      await client.query('DELETE FROM audit_logs WHERE organization_id = $1 AND seq = $2', [place.organization_id, last]);
    });
    expect(await broken()).toEqual({ seq: Number(last), reason: 'cut' });
  }); // prettier-ignore

  it('never takes number or hash from the writer', async () => {
    const row = await db.insert('audit_logs', {
      organization_id: place.organization_id, action: 'login', seq: 1, payload_digest: 'x', prev_hash: 'x', row_hash: 'x' }); // prettier-ignore
    expect(Number(row['seq'])).toBeGreaterThan(1);
    expect(await broken()).toBeNull();
  });

  it('holds when a payload was erased on lawful request, and when an exported segment was purged', async () => {
    const { organization_id } = place;
    const fifth = await db.one('SELECT row_hash FROM audit_logs WHERE organization_id = $1 AND seq = 5', [organization_id]);
    await db.insert('audit_checkpoints', { organization_id, first_seq: 1, last_seq: 5, head_hash: fifth['row_hash'] });
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL muster.retention = 'on'`);
      await client.query('UPDATE audit_logs SET new_values = NULL, redacted_at = now() WHERE organization_id = $1 AND seq = 7', [organization_id]);
      await client.query('DELETE FROM audit_logs WHERE organization_id = $1 AND seq <= 5', [organization_id]);
    });
    expect(await broken()).toBeNull();
  }); // prettier-ignore
});
