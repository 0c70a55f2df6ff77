import { randomUUID } from 'node:crypto';
import type { MatrixRole } from '../expected/index.ts';
import type { Fixture } from '../fixture.ts';
import { at, type Ask } from './cell.ts';

/** The codes by which our own code refuses before Directus looks at its policies. */
const OURS = /"code":"(STUDIO_ONLY|FORBIDDEN|ROUTE_NOT_FOUND|INVALID_CREDENTIALS)"/;

/** Directus' own addresses, each as somebody would use it. */
const SYSTEM: readonly [method: string, path: string, body?: unknown][] = [
  ['GET', '/users'],
  ['GET', '/users/me'],
  ['PATCH', '/users/me', { language: 'en-US' }],
  ['GET', '/roles'],
  ['GET', '/policies'],
  ['GET', '/permissions'],
  ['GET', '/permissions/me'],
  ['GET', '/access'],
  ['GET', '/files'],
  ['SEARCH', '/files', { query: { limit: 1 } }],
  ['GET', '/folders'],
  ['GET', '/revisions'],
  ['GET', '/activity'],
  ['GET', '/presets'],
  ['POST', '/presets', { collection: 'people' }],
  ['GET', '/versions'],
  ['GET', '/comments'],
  ['POST', '/comments', { collection: 'people', item: '1', comment: 'x' }],
  ['GET', '/notifications'],
  ['GET', '/settings'],
  ['GET', '/collections'],
  ['GET', '/fields'],
  ['GET', '/relations'],
  ['GET', '/schema/snapshot'],
  ['GET', '/flows'],
  ['GET', '/operations'],
  ['GET', '/dashboards'],
  ['GET', '/panels'],
  ['GET', '/translations'],
  ['GET', '/shares'],
  ['POST', '/graphql', { query: '{ people { id } }' }],
  ['POST', '/utils/export/people', { query: { limit: 1 }, format: 'csv' }],
  ['POST', '/utils/hash/generate', { string: 'x' }],
];

const refusal = async (ask: Ask, method: string, path: string, body?: unknown): Promise<string[]> => {
  const { status, text } = await ask(method, path, body);
  const isRefused = [401, 403, 404].includes(status) && OURS.test(text);
  return isRefused ? [] : [`${method} ${path} answered ${status}: ${text.slice(0, 120)}`];
};

/** The first wall before one table: an account without the Studio gets no generic API, not even of rows that are its own. */
export async function probeFrontTable(table: string, role: MatrixRole, fixture: Fixture, ask: Ask): Promise<string[]> {
  const rows = fixture.own.rows.get(table) ?? [];
  const id = (rows.find((row) => row.role === role) ?? rows[0])?.id ?? randomUUID();
  const path = at(table);
  return [
    ...(await refusal(ask, 'GET', `${path}?limit=1`)),
    ...(await refusal(ask, 'GET', `${path}/${id}`)),
    ...(await refusal(ask, 'SEARCH', path, { query: { limit: 1 } })),
    ...(await refusal(ask, 'POST', path, {})),
    ...(await refusal(ask, 'PATCH', `${path}/${id}`, {})),
    ...(await refusal(ask, 'DELETE', `${path}/${id}`)),
  ];
}

/** The first wall before Directus' own addresses. */
export async function probeFrontSystem(fixture: Fixture, ask: Ask): Promise<{ path: string; wrong: string[] }[]> {
  const file = `/assets/${fixture.own.ids.get('directus_files') ?? randomUUID()}`;
  const all = [...SYSTEM, ['GET', file] as const];
  const results = [];
  for (const [method, path, body] of all)
    results.push({ path: `${method} ${path}`, wrong: await refusal(ask, method, path, body) });
  return results;
}
