import { Client } from 'pg';
import { ROUTES, UNSIGNED_PATHS, UNSIGNED_POSTS, type RouteName } from '@muster/domain/contract';
import type { Action } from '@muster/directus/access/define.ts';
import { handOver } from './accounts.ts';
import { askerFor, takeTraffic } from './ask.ts';
import { probeEndpoint, probeUnsigned, probeUnsignedPost } from './endpoints.ts';
import { MATRIX_ROLES, classified, grantedTo, opened, opensStudio, type MatrixRole } from './expected/index.ts';
import { makeFixture, removeFixture, type Fixture } from './fixture.ts';
import { probeFrontSystem, probeFrontTable } from './probes/front.ts';
import { noCrash, probe } from './probes/index.ts';
import { SYSTEM_PROBES } from './system.ts';

export type Deviation = { role: MatrixRole; subject: string; action: string; what: string };
export type MatrixResult = { cells: number; deviations: Deviation[] };
export type Stack = { url: string; databaseUrl: string };
/** `thorough` = every shape of a query and every reference; without, what takes a minute. */
export type MatrixOptions = { thorough: boolean; log(line: string): void };
/** One part of the matrix, asked again by itself. */
export type Spot =
  | { wall: 'policy'; role: MatrixRole; table: string; action: Action }
  | { wall: 'front'; role: MatrixRole; table: string }
  | { wall: 'system'; role: MatrixRole };
export type Run = { stack: Stack; fixture: Fixture; options: MatrixOptions };

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];
const ROLES = Object.keys(MATRIX_ROLES) as MatrixRole[];
/** Own tenant and foreign tenant. */
const TENANTS = 2;

const deviationsOf = (role: MatrixRole, subject: string, action: string, wrong: readonly string[]): Deviation[] =>
  wrong.map((what) => ({ role, subject, action, what }));

const join = (results: readonly MatrixResult[]): MatrixResult => ({
  cells: results.reduce((sum, { cells }) => sum + cells, 0),
  deviations: results.flatMap(({ deviations }) => deviations),
});

/** Directus' own policies, asked for one role, table and action. */
async function askPolicy({ stack, fixture, options }: Run, role: MatrixRole, table: string, action: Action) {
  const scopes = grantedTo(table, role, action);
  if (!scopes)
    return { cells: TENANTS, deviations: deviationsOf(role, table, action, ['nobody classified this table']) };
  const ask = askerFor(stack.url, fixture.behind[role]);
  const wrong = await probe({ fixture, table, role, action, scopes, ask, thorough: options.thorough });
  return { cells: TENANTS, deviations: deviationsOf(role, table, action, wrong) };
}

async function askFront({ stack, fixture }: Run, role: MatrixRole, table: string): Promise<MatrixResult> {
  const asking = askerFor(stack.url, fixture.tokens[role]);
  const wrong = await noCrash(asking, (ask) => probeFrontTable(table, role, fixture, ask));
  return { cells: 1, deviations: deviationsOf(role, table, 'first wall', wrong) };
}

async function askSystem({ stack, fixture }: Run, role: MatrixRole): Promise<MatrixResult> {
  const asking = askerFor(stack.url, fixture.behind[role]);
  const results: MatrixResult[] = [];
  for (const { name, run } of SYSTEM_PROBES) {
    const wrong = await noCrash(asking, (ask) => run({ role, fixture, ask }));
    results.push({ cells: 1, deviations: deviationsOf(role, name, 'system', wrong) });
  }
  return join(results);
}

/** One part of the matrix by itself. */
export function askSpot(run: Run, spot: Spot): Promise<MatrixResult> {
  if (spot.wall === 'front') return askFront(run, spot.role, spot.table);
  if (spot.wall === 'system') return askSystem(run, spot.role);
  return askPolicy(run, spot.role, spot.table, spot.action);
}

const tablesOf = ({ fixture }: Run) => [...fixture.catalogue.keys()].filter((table) => !table.startsWith('directus_'));

/** With ordinary accounts: every endpoint, and the wall in front of Directus for those who have no Studio. */
async function askAsPeople(run: Run, role: MatrixRole): Promise<MatrixResult> {
  const { stack, fixture, options } = run;
  const asking = askerFor(stack.url, fixture.tokens[role]);
  const results: MatrixResult[] = [];
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const wrong = await noCrash(asking, (ask) => probeEndpoint(name, role, fixture, ask));
    results.push({ cells: 1, deviations: deviationsOf(role, name, ROUTES[name].method, wrong) });
  }
  for (const path of role === 'PU' ? UNSIGNED_PATHS : []) {
    const wrong = await probeUnsigned(path, fixture, asking);
    results.push({ cells: 1, deviations: deviationsOf(role, path, 'get', wrong) });
  }
  for (const path of role === 'PU' ? UNSIGNED_POSTS : []) {
    const wrong = await probeUnsignedPost(path, fixture, asking);
    results.push({ cells: 1, deviations: deviationsOf(role, path, 'post', wrong) });
  }
  if (opensStudio(role)) return join(results);
  for (const table of options.thorough ? tablesOf(run) : opened()) results.push(await askFront(run, role, table));
  for (const { path, wrong } of await probeFrontSystem(fixture, asking))
    results.push({ cells: 1, deviations: deviationsOf(role, path, 'first wall', wrong) });
  return join(results);
}

/** Behind that wall, with Directus' own policies. */
async function askPolicies(run: Run, role: MatrixRole): Promise<MatrixResult> {
  const results: MatrixResult[] = [];
  for (const table of tablesOf(run)) {
    const isClosed = !opened().includes(table) && classified().includes(table);
    const actions: readonly Action[] = isClosed && !run.options.thorough ? ['read'] : ACTIONS;
    for (const action of actions) results.push(await askPolicy(run, role, table, action));
  }
  return join([...results, await askSystem(run, role)]);
}

/** Lines about tables that the database does not have. */
const staleLines = (run: Run): Deviation[] =>
  classified()
    .filter((table) => !tablesOf(run).includes(table))
    .map((table) => ({
      role: 'PU',
      subject: table,
      action: 'classify',
      what: 'named in the matrix, not in the database',
    }));

const told = ({ cells, deviations }: MatrixResult): string => {
  const { requests, waited_s } = takeTraffic();
  return `${cells} cells, ${deviations.length} deviations, ${requests} requests, ${waited_s} s of waiting for limits`;
};

/** Every cell: role × table × action × tenant, Directus' own collections, and role × endpoint. */
export async function askAll(run: Run, client: Client): Promise<MatrixResult> {
  const { log } = run.options;
  const people = join(await Promise.all(ROLES.map((role) => askAsPeople(run, role))));
  log(`endpoints and first wall: ${told(people)}`);
  await handOver(client, run.fixture);
  const signedIn = ROLES.filter((role) => role !== 'PU');
  const policies = join(await Promise.all(signedIn.map((role) => askPolicies(run, role))));
  log(`policies: ${told(policies)}`);
  return join([people, policies, { cells: 0, deviations: staleLines(run) }]);
}

/** Two tenants beside the campus of a running stack, removed afterwards; `work` asks about them. */
export async function withMatrix<Result>(
  stack: Stack,
  options: MatrixOptions,
  work: (run: Run, client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: stack.databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    const fixture = await makeFixture(client, opened());
    return await work({ stack, fixture, options }, client).finally(() => removeFixture(client, fixture));
  } finally {
    await client.end();
  }
}
