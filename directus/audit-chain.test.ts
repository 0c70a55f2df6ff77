import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  changesOf,
  jsonbOf,
  payloadText,
  readAuditEntry,
  rowText,
  verifyChain,
  type AuditEntry,
  type ChainHead,
} from '@muster/domain/audit';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let place: Campus;
beforeAll(async () => {
  place = await campus(db, { students: 2 });
});

const exported = async (): Promise<AuditEntry[]> => {
  const rows = await db.query<{ line: string }>(
    'SELECT to_jsonb(l)::text AS line FROM audit_logs l WHERE organization_id = $1 ORDER BY seq',
    [place.organization_id],
  );
  return rows.map(({ line }) => readAuditEntry(line) as AuditEntry);
};
const headRow = async (): Promise<ChainHead> => {
  const row = await db.one('SELECT * FROM audit_chain_heads WHERE organization_id = $1', [place.organization_id]);
  return { last_seq: Number(row['last_seq']), last_hash: row['last_hash'] as string };
};
const verdict = async () =>
  verifyChain({ entries: await exported(), head: await headRow(), sha256, verify: () => false });
/** Does what only the role of retention may. */
const tamper = (statement: string) =>
  db.transaction(async (client) => {
    await client.query(`SET LOCAL muster.retention = 'on'`);
    await client.query(`${statement} AND organization_id = $1`, [place.organization_id]);
  });

/** Values at which JSON texts, JavaScript numbers and `jsonb` differ. */
const CORNERS: [string, string][] = [
  ['digits behind the point', '{"a": 1.0, "b": 1.50, "c": 0.00, "d": 75.000000000000000001}'],
  ['more digits than a double holds', '{"a": 12345678901234567890, "b": 0.1234567890123456789012345}'],
  ['exponents', '{"a": 1e2, "b": 1.50e1, "c": 1E-7, "d": 2.5e+3, "e": 1e400, "f": 0e5, "g": 0e-3}'],
  ['signs and zero', '{"a": -0, "b": -0.00, "c": -1.5, "d": -0.0e3}'],
  ['the longest numbers', '{"a": 1e131071, "b": 1e-16383}'],
  ['key order by length, then by bytes', '{"bb": 1, "a": 2, "B": 3, "ab": 4, "10": 5, "9": 6, "": 7}'],
  ['key order in bytes, not letters', '{"é": 1, "zz": 2, "z": 3, "ಕ": 4, "aaa": 5, "aaaa": 6, "😀": 7, "\\uffee": 8}'],
  ['a key said twice', '{"a": 1, "b": {"x": 1, "x": 2}, "a": 3}'],
  ['escapes', '{"a": "\\u0001\\u001f\\u007f\\b\\f\\n\\r\\t\\"\\\\\\/", "b": "\\u00e9\\ud83d\\ude00\\u2028", "\\u000b\\"": 1}'],
  ['texts that look like something else', '{"a": "1e2", "n1": "n1", "s": "s", "b": "{\\"z\\": 1.0}", "__proto__": {"c": 1}}'],
  ['nothing and nesting', '[[], {}, null, true, false, [{"b": [], "a": {}}, ["", " "]]]'],
  ['scalars', '"ಮಸ್ಟರ್"'],
  ['null', 'null'],
]; // prettier-ignore

describe('the canonical form of the domain is that of the database', () => {
  it.each(CORNERS)('for jsonb with %s (OMNI-052)', async (_name, json) => {
    const { stored } = await db.one<{ stored: string }>('SELECT $1::jsonb::text AS stored', [json]);
    expect(jsonbOf(json)).toBe(stored);
    expect(jsonbOf(stored)).toBe(stored);
  });

  it.each(['{"a": 1e131072}', '{"a": 1e-16384}', '{"a": 01}', '{a: 1}', '{1: 2}', '["\u0001"]', '{"a": 1'])(
    'and refuses what the database refuses: %s',
    async (json) => {
      expect(() => jsonbOf(json)).toThrow(SyntaxError);
      await expect(db.query('SELECT $1::jsonb', [json])).rejects.toThrow();
    },
  );

  it('for every column, set or not, and every corner in each of the three values (OMNI-053..057, EAS-100..103)', async () => {
    const { organization_id, head } = place;
    for (const [index, [name, json]] of CORNERS.entries()) {
      await db.query(
        `INSERT INTO audit_logs (organization_id, occurred_at, actor_user_id, actor_label, action, entity_type, entity_id, old_values,
           new_values, details, ip_address, user_agent, session_id, source_device, workflow_id, request_id, success, error_message)
         VALUES ($1, $2, $3, $4, $5, 'venues', $6, $7, NULL, $8, '10.0.0.1', $9, 's-1', 'gate "2"', 'w/1', 'r\\1', false, $9),
                ($1, $2, NULL, '', $5, NULL, NULL, NULL, $7, DEFAULT, NULL, NULL, NULL, NULL, NULL, NULL, true, '')`,
        [organization_id, INSTANTS[index % INSTANTS.length], head.user_id, name, 'corner', randomUUID(), json,
          `{"in": ${json}}`, 'line\nಕನ್ನಡ \t\u0001 \u2028 😀'],
      ); // prettier-ignore
    }
    const rows = await db.query<{ line: string; digest: string; hash: string }>(
      `SELECT to_jsonb(l)::text AS line, muster_audit_digest(l) AS digest, muster_audit_hash(l) AS hash
         FROM audit_logs l WHERE organization_id = $1 AND action = 'corner' ORDER BY seq`,
      [organization_id],
    );
    expect(rows).toHaveLength(CORNERS.length * 2);
    for (const { line, digest, hash } of rows) {
      const entry = readAuditEntry(line) as AuditEntry;
      expect(sha256(payloadText(entry)), line).toBe(digest);
      expect(sha256(rowText(entry)), line).toBe(hash);
      expect(entry).toMatchObject({ payload_digest: digest, row_hash: hash });
    }
    expect(await verdict()).toMatchObject({ intact: true, findings: [] });
  });

  it.each(['UTC', 'Asia/Kolkata', 'America/St_Johns'])('whatever the time zone of the reader: %s', async (zone) => {
    const lines = await db.transaction(async (client) => {
      await client.query(`SET LOCAL TIME ZONE '${zone}'`);
      const text = `SELECT to_jsonb(l)::text AS line FROM audit_logs l WHERE organization_id = $1 ORDER BY seq`;
      return (await client.query<{ line: string }>(text, [place.organization_id])).rows;
    });
    const entries = lines.map(({ line }) => readAuditEntry(line) as AuditEntry);
    expect(verifyChain({ entries, head: await headRow(), sha256, verify: () => false }).findings).toEqual([]);
  });
});

/** Instants with and without microseconds, before 1970, on a leap day, far ahead. */
const INSTANTS = [
  '2026-11-21T08:30:00.123456Z',
  '2026-11-21T08:30:00Z',
  '2024-02-29T23:59:59.999999Z',
  '1969-12-31T23:59:59.500000Z',
  '1901-01-01T00:00:00.000001Z',
  '2099-12-31T18:30:00.100000Z',
];

describe('the chain that the database writes', () => {
  it('is verified by the domain, change by change (CH-103)', async () => {
    const venue = await db.insert('venues', {
      organization_id: place.organization_id, campus_id: place.campus_id, name: 'Lab "2"', code: 'L2', capacity: 20,
      latitude: 12.97, longitude: 77.59, facilities: { projector: true, seats_per_row: 12.0 } }); // prettier-ignore
    await db.query(`UPDATE venues SET capacity = 24, facilities = '{"projector": false, "rows": 1.50}' WHERE id = $1`, [
      venue['id'],
    ]);
    const told = (await exported()).filter(({ entity_id }) => entity_id === venue['id']);
    expect(told.map(({ action }) => action)).toEqual(['create', 'update']);
    expect(changesOf(told[1] as AuditEntry)).toEqual([
      { field: 'capacity', before: '20', after: '24', masked: false },
      { field: 'facilities.projector', before: 'true', after: 'false', masked: false },
      { field: 'facilities.rows', before: null, after: '1.50', masked: false },
      { field: 'facilities.seats_per_row', before: '12', after: null, masked: false },
    ]);
    expect(await verdict()).toMatchObject({ intact: true, findings: [], redacted: [] });
  });

  it('shows no secret, and that one was set', async () => {
    const [token] = (await exported()).filter(({ entity_type }) => entity_type === 'qr_tokens');
    const secret = changesOf(token as AuditEntry).find(({ field }) => field === 'secret_ciphertext');
    expect(secret).toEqual({ field: 'secret_ciphertext', before: null, after: '***', masked: true });
  });

  it('holds after a payload was erased on lawful request, which is told', async () => {
    await tamper('UPDATE audit_logs SET old_values = NULL, new_values = NULL, redacted_at = now() WHERE seq = 3');
    expect(await verdict()).toMatchObject({ intact: true, redacted: [3] });
  });

  /** Last, since each leaves its trace; what the domain names is at least what `muster_audit_verify` finds. */
  it.each([
    ['edited', `UPDATE audit_logs SET new_values = jsonb_set(new_values, '{name}', '"forged"') WHERE seq = 2`, 2, 2],
    ['moved', `UPDATE audit_logs SET seq = -seq WHERE seq IN (5, 7)`, 5, 7],
    ['missing', 'DELETE FROM audit_logs WHERE seq = 9', 9, 9],
    ['cut', `DELETE FROM audit_logs WHERE seq > (SELECT last_seq - 2 FROM audit_chain_heads h WHERE h.organization_id = audit_logs.organization_id)`, 0, 0],
  ])('is found %s by both: %s', async (kind, statement, first, last) => {
    const { last_seq } = await headRow();
    await tamper(statement);
    if (kind === 'moved') await tamper(`UPDATE audit_logs SET seq = CASE seq WHEN -5 THEN 7 ELSE 5 END WHERE seq < 0`);
    const found = (await verdict()).findings.filter((finding) => finding.kind === kind);
    const [from, to] = kind === 'cut' ? [last_seq - 1, last_seq] : [first, last];
    expect([found.at(0)?.from, found.at(-1)?.to]).toEqual([from, to]);
    const broken = await db.one('SELECT muster_audit_verify($1) AS b', [place.organization_id]);
    expect(broken['b']).not.toBeNull();
  }); // prettier-ignore
});
