import { Client } from 'pg';
import { ROUTES, type RouteName } from '@muster/domain/contract';
import type { Action } from '@muster/directus/access/define.ts';
import { probeEndpoint, unclassified } from './endpoints.ts';
import { MATRIX_ROLES, classified, expected, opened, type MatrixRole } from './expected.ts';
import { makeFixture, removeFixture, type Fixture } from './fixture.ts';
import { probe, type Ask, type Answer } from './probes/index.ts';

export type Deviation = { role: MatrixRole; subject: string; action: string; tenant?: string; what: string };
export type MatrixResult = { cells: number; deviations: Deviation[] };
type Stack = { url: string; databaseUrl: string };
/** Narrows a run, for the proof that a loosened permission is caught. */
export type Only = { role: MatrixRole; collection: string };

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];
const ROLES = Object.keys(MATRIX_ROLES) as MatrixRole[];

/** Asks as one role; a server-sent stream is read for its first event only; a limit is waited out, never counted as a refusal. */
const asker =
  (url: string, token: string): Ask =>
  async (method, path, body) => {
    const stop = new AbortController();
    const response = await fetch(url + path, {
      method,
      signal: stop.signal,
      headers: {
        'X-Muster': '1',
        'Content-Type': 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 429) {
      const wait = Number(response.headers.get('retry-after') ?? 1);
      await response.text();
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 60) * 1000));
      return asker(url, token)(method, path, body);
    }
    if (!response.headers.get('content-type')?.includes('event-stream'))
      return { status: response.status, text: await response.text() };
    const first = await response.body?.getReader().read();
    stop.abort();
    return { status: response.status, text: new TextDecoder().decode(first?.value) } satisfies Answer;
  };

async function probeCollections(
  stack: Stack,
  fixture: Fixture,
  log: (line: string) => void,
  only?: Only,
): Promise<MatrixResult> {
  const deviations: Deviation[] = [];
  let cells = 0;
  const all = [...fixture.catalogue.keys()].filter((table) => !table.startsWith('directus_'));
  const tables = only ? [only.collection] : all;
  for (const stale of classified().filter((table) => !all.includes(table)))
    deviations.push({
      role: 'PU',
      subject: stale,
      action: 'classify',
      what: 'named in the matrix, not in the database',
    });
  for (const role of only ? [only.role] : ROLES) {
    const ask = asker(stack.url, fixture.tokens[role]);
    for (const collection of tables)
      for (const action of ACTIONS) {
        const want = expected(collection, role, action);
        cells += 2; // own tenant and foreign tenant
        if (!want) {
          deviations.push({ role, subject: collection, action, what: 'nobody classified this table' });
          continue;
        }
        const wrong = await probe({ fixture, collection, action, ...want, ask });
        deviations.push(...wrong.map((what) => ({ role, subject: collection, action, what })));
      }
    log(`${MATRIX_ROLES[role]}: ${cells} cells, ${deviations.length} deviations so far`);
  }
  return { cells, deviations };
}

async function probeEndpoints(stack: Stack, fixture: Fixture): Promise<MatrixResult> {
  const deviations: Deviation[] = [];
  let cells = 0;
  for (const role of ROLES)
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      cells += 1;
      const wrong = await probeEndpoint(name, role, fixture, asker(stack.url, fixture.tokens[role]));
      deviations.push(...wrong.map((what) => ({ role, subject: name, action: ROUTES[name].method, what })));
    }
  const document = (await (await fetch(`${stack.url}/muster/openapi.json`)).json()) as {
    paths: Record<string, object>;
  };
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((m) => `${m} ${path}`),
  );
  for (const one of unclassified(documented))
    deviations.push({ role: 'PU', subject: one, action: 'classify', what: 'nobody classified this endpoint' });
  return { cells, deviations };
}

/** The permission matrix: role × collection × action × tenant, and role × endpoint, against a running stack. */
export async function runMatrix(stack: Stack, log: (line: string) => void, only?: Only): Promise<MatrixResult> {
  const client = new Client({ connectionString: stack.databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    const fixture = await makeFixture(client, opened());
    try {
      const collections = await probeCollections(stack, fixture, log, only);
      if (only) return collections;
      const endpoints = await probeEndpoints(stack, fixture);
      log(`endpoints: ${endpoints.cells} cells, ${endpoints.deviations.length} deviations`);
      return {
        cells: collections.cells + endpoints.cells,
        deviations: [...collections.deviations, ...endpoints.deviations],
      };
    } finally {
      await removeFixture(client, fixture);
    }
  } finally {
    await client.end();
  }
}
