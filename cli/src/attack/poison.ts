import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Attack, Target } from './target.ts';

const attack = (id: string, name: string, run: Attack['run']): Attack => ({ id, name: `poison: ${name}`, run });
const refused = ({ status, text }: { status: number; text: string }) =>
  status >= 400 && status < 500 ? null : `${status} ${text.slice(0, 100)}`;

/** A request whose cookie `fetch` would not send as written. */
const withCookie = (url: string, cookie: string) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers = { cookie, 'x-muster': '1', 'content-type': 'application/json' };
    const asked = request({ hostname, port, path: '/muster/checkin', method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end('{}');
  });

const ledger = ({ fixture }: Target, days: unknown) => ({
  person_id: fixture.own.ids.get('people'),
  leave_type_id: fixture.own.ids.get('leave_types'),
  period_key: '2026',
  entry_type: 'adjustment',
  days,
});

export const POISONS: Attack[] = [
  attack('X9', 'a view for everybody', async ({ ask, client }) => {
    const bookmark = `attack ${randomUUID()}`;
    const view = { collection: 'people', bookmark, user: null, role: null };
    await ask('MG', 'POST', '/presets', view);
    await ask('OA', 'POST', '/presets', [view, { ...view, role: null }]);
    const { rows } = await client.query(
      'DELETE FROM directus_presets WHERE bookmark = $1 AND "user" IS NULL RETURNING 1',
      [bookmark],
    );
    return rows.length > 0 ? `${rows.length} stored` : null;
  }),
  ...['NaN', 'Infinity', '-Infinity', 1e300].map((days) =>
    attack('X10', `${days} days in a ledger`, async (target) => {
      const answer = await target.ask('OA', 'POST', '/items/leave_ledger_entries', ledger(target, days));
      return refused(answer);
    }),
  ),
  attack('X13', 'a password of one character, set by an administrator', async (target) => {
    const { id } = await target.makeAccount('a long enough pass phrase 7');
    return refused(await target.ask('OA', 'PATCH', `/users/${id}`, { password: '1' }));
  }),
  attack('X16', 'a secret setting that is no longer one', async ({ ask, client, fixture }) => {
    const [id, secret] = [randomUUID(), `secret-${randomUUID()}`];
    await client.query(
      `INSERT INTO settings (id, organization_id, key, value, is_secret) VALUES ($1, $2, $3, to_jsonb($4::text), true)`,
      [id, fixture.own.organization_id, `attack.${id.slice(0, 8)}`, secret],
    );
    await ask('OA', 'PATCH', `/items/settings/${id}`, { is_secret: false });
    const read = await ask('OA', 'GET', `/items/settings?filter[id][_eq]=${id}`);
    const { rows } = await client.query(
      `SELECT 1 FROM audit_logs WHERE organization_id = $1 AND to_jsonb(audit_logs)::text LIKE '%' || $2 || '%'`,
      [fixture.own.organization_id, secret],
    );
    return read.text.includes(secret) || rows.length > 0 ? 'read' : null;
  }),
  attack('X17', 'a formula in an export', async ({ ask, fixture }) => {
    const id = fixture.own.ids.get('venues');
    await ask('OA', 'PATCH', `/items/venues/${id}`, { location: '=HYPERLINK("http://x")' });
    const { text } = await ask('OA', 'GET', '/items/venues?export=csv&fields=location');
    return /(^|[\n,])"?=HYPERLINK/.test(text) ? text.slice(0, 80) : null;
  }),
  attack('X15', 'texts that are no Unicode', async ({ ask }) => {
    const body = '{"name":"a\\ud800b"}';
    const answers = await Promise.all([
      ask('OA', 'POST', '/items/venues', body),
      ask('ST', 'PATCH', '/muster/me', '{"locale":"\\u0000"}'),
    ]);
    return answers.map(refused).find(Boolean) ?? null;
  }),
  attack('X15', 'a file at a place that is none', async ({ ask }) =>
    refused(await ask('OA', 'POST', '/files', { storage: 'nowhere', filename_download: 'x' })),
  ),
  attack('K1', 'a cookie that cannot be decoded', async ({ url }) => {
    const all = await Promise.all(
      ['muster_session=%E0%A4%A', 'muster_session=%'].map((cookie) => withCookie(url, cookie)),
    );
    return all.every((status) => status === 401) ? null : all.join();
  }),
  attack('C2', 'a time zone that does not exist', async ({ ask, fixture }) =>
    refused(
      await ask('OA', 'PATCH', `/items/campuses/${fixture.own.ids.get('campuses')}`, { timezone: 'Nowhere/Town' }),
    ),
  ),
];
