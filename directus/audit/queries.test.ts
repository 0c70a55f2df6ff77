import { readAuditEntry } from '@muster/domain/audit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { countEntries, insertEntry, listEntries, readChain, type AuditFilter } from './queries.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const ALL: AuditFilter = {
  ...{ from: null, to: null, action: null, entity_type: null, entity_id: null, actor_id: null, q: null },
  ...{ failed: false, before: null },
};
const find = async (filter: Partial<AuditFilter>, place = at, limit = 100) =>
  (await listEntries(of(place), { ...ALL, ...filter }, limit)).map(({ line, name }) => ({
    ...(readAuditEntry(line) ?? { seq: 0, action: 'unreadable' }),
    name,
  }));
const told = (place: Campus, action: string, request_id: string) =>
  insertEntry(of(place), {
    ...{ action, user_id: place.head.user_id, entity_type: 'audit_logs', details: { entries: 3 } },
    ...{ ip: '10.1.2.3', user_agent: 'browser', session_id: 'abc', request_id },
  });

beforeAll(async () => {
  at = await campus(db);
  other = await campus(db);
});
beforeEach(() => db.query('UPDATE venues SET capacity = capacity + 1'));

describe('the audit log as administrators read it (CH-035, CH-036)', () => {
  it('is the own organization’s, newest first, a page at a time, and each entry stands on one page', async () => {
    const all = await find({}, at, 1_000);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => all.length - index));
    const [first, second] = [await find({}, at, 5), await find({ before: all[4]?.seq ?? 0 }, at, 5)];
    expect([...first, ...second].map(({ seq }) => seq)).toEqual(all.slice(0, 10).map(({ seq }) => seq));
    const others = new Set(
      (await find({}, other, 1_000)).map((entry) => ('entity_id' in entry ? entry.entity_id : '')),
    );
    expect(all.filter((entry) => 'entity_id' in entry && others.has(entry.entity_id))).toEqual([]);
  });

  it('is searched by action, table, row, account, request, name and day', async () => {
    await told(at, 'report_generate', 'request-77');
    await told(other, 'report_generate', 'request-77');
    expect(await find({ q: 'REQUEST-77' })).toMatchObject([{ action: 'report_generate', ip_address: '10.1.2.3' }]);
    expect(await find({ action: 'report_generate', actor_id: at.head.user_id })).toHaveLength(1);
    expect(await find({ action: 'report_generate', actor_id: other.head.user_id })).toEqual([]);
    const [venue] = await find({ entity_type: 'venues', action: 'update' }, at, 1);
    const id = venue && 'entity_id' in venue ? venue.entity_id : '';
    expect((await find({ entity_id: id })).every((one) => 'entity_id' in one && one.entity_id === id)).toBe(true);
    expect(await find({ q: '%' })).toEqual([]);
    const far = { from: '2001-01-01', to: '2001-12-31' };
    expect(await countEntries(of(at), { ...ALL, ...far }, 10)).toBe(0);
    expect(await countEntries(of(at), { ...ALL, from: '2001-01-01' }, 10)).toBe(10);
  });

  it('counts the days in the zone of the organization', async () => {
    await db.query(`UPDATE organizations SET timezone = 'Pacific/Kiritimati' WHERE id = $1`, [at.organization_id]);
    await told(at, 'zone_probe', 'z');
    const { day } = await db.one<{ day: string }>(
      `SELECT (now() AT TIME ZONE 'Pacific/Kiritimati')::date::text AS day`,
    );
    const { before } = await db.one<{ before: string }>(`SELECT ($1::date - 1)::text AS before`, [day]);
    expect(await find({ action: 'zone_probe', from: day, to: day })).toHaveLength(1);
    expect(await find({ action: 'zone_probe', to: before })).toEqual([]);
    await db.query(`UPDATE organizations SET timezone = 'Asia/Kolkata' WHERE id = $1`, [at.organization_id]);
  });

  it('names the account as it is called now, and finds what failed', async () => {
    await db.query(
      `INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, success, error_message)
       VALUES ($1, $2, 'old@example.edu', 'login_failed', false, 'wrong password')`,
      [at.organization_id, at.professor.user_id],
    );
    const [failed, ...more] = await find({ failed: true });
    expect(failed).toMatchObject({ action: 'login_failed', actor_label: 'old@example.edu', success: false });
    expect(failed?.name).toEqual(expect.any(String));
    expect(more).toEqual([]);
  });
});

describe('whether the chain holds (CH-106)', () => {
  it('is told with its newest entry, and names every entry that was edited or is gone', async () => {
    expect(await readChain(of(at), 10)).toMatchObject({
      findings: [],
      last_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [newest, , older] = await find({}, at, 3);
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL session_replication_role = replica`);
      const values = [at.organization_id, newest?.seq, older?.seq];
      await client.query(
        `UPDATE audit_logs SET action = 'nothing' WHERE organization_id = $1 AND seq = $2 AND $3 > 0`,
        values,
      );
      await client.query(`DELETE FROM audit_logs WHERE organization_id = $1 AND seq = $3 AND $2 > 0`, values);
    });
    const gone = { seq: Number(older?.seq) + 1, reason: 'missing' };
    const edited = { seq: newest?.seq, reason: 'edited' };
    expect((await readChain(of(at), 10))?.findings).toEqual([gone, edited]);
    expect((await readChain(of(at), 1))?.findings).toEqual([gone]);
    expect((await readChain(of(other), 10))?.findings).toEqual([]);
  });

  it('holds where nothing was told yet', async () => {
    const { id } = await db.insert<{ id: string }>('organizations', { name: 'New', slug: 'new-one', timezone: 'UTC' });
    await db.transaction(async (client) => {
      await client.query(`SET LOCAL session_replication_role = replica`);
      await client.query('DELETE FROM audit_logs WHERE organization_id = $1', [id]);
      await client.query('DELETE FROM audit_chain_heads WHERE organization_id = $1', [id]);
    });
    const none = await readChain(forOrganization(db.pool, id), 10);
    expect(none).toEqual({ entries: 0, last_seq: '0', last_hash: '0'.repeat(64), findings: [] });
  });
});
