import { Client } from 'pg';
import { opened } from '../matrix/expected/index.ts';
import { makeFixture, removeFixture } from '../matrix/fixture.ts';
import { makeAccounts, type Caller } from './accounts.ts';
import { createEndpointRequests } from './endpoint-requests.ts';
import { createItemsRequests, type Asked } from './items-requests.ts';
import { restingMemory } from './memory.ts';
import { createRandom, type Random } from './random.ts';

export type FuzzOptions = { requests: number; seed: number; connections?: number };
export type Failure = { status: number; role: string; asked: Asked; ms: number; answer: string };
/** `requests` were answered by the product itself; `limited` by the limits of an account or address, and count for nothing. */
export type FuzzResult = {
  requests: number;
  server_errors: number;
  slowest_ms: number;
  /** resident memory at rest after all requests, in parts of what it was when the first tenth had been answered */
  memory_ratio: number;
  limited: number;
  statuses: Record<string, number>;
  failures: Failure[];
};
type Stack = { url: string; databaseUrl: string };

const CONNECTIONS = 6;
/** No answer may take longer; a request that hangs counts as a server error. */
export const SLOW_MS = 2_000;
const HANGS_MS = 15_000;
const KEPT_FAILURES = 40;
/** Of the requests, this part only fills caches and compiles code before the memory is looked at. */
const WARM_UP = 0.1;
const STUDIO = ['org_admin', 'manager'];

const send = async (url: string, { token }: Caller, { method, path, body }: Asked) => {
  const headers = {
    'x-muster': '1',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const began = performance.now();
  const signal = AbortSignal.timeout(HANGS_MS);
  const response = await fetch(url + path, { method, headers, signal, ...(body === undefined ? {} : { body }) });
  const answer = await response.text();
  return { status: response.status, answer: answer.slice(0, 300), ms: Math.round(performance.now() - began) };
};

type Send = typeof send;
const sendOrHang: Send = async (url, caller, asked) => {
  try {
    return await send(url, caller, asked);
  } catch (error) {
    return { status: 599, answer: String(error), ms: HANGS_MS };
  }
};

/** Studio accounts ask the items API most of the time, everybody else the endpoints; sometimes the other way round. */
const nextOf =
  (callers: readonly Caller[], items: (random: Random) => Asked, endpoints: (random: Random) => Asked) =>
  (random: Random) => {
    const caller = random.chance(0.03) ? { role: 'public', token: '' } : random.pick(callers);
    const generic = random.chance(STUDIO.includes(caller.role) ? 0.9 : 0.1);
    return { caller, asked: generic ? items(random) : endpoints(random) };
  };

async function fire(
  url: string,
  next: ReturnType<typeof nextOf>,
  { requests, seed, connections }: FuzzOptions,
  log: (line: string) => void,
): Promise<FuzzResult> {
  const random = createRandom(seed);
  const result: FuzzResult = {
    requests: 0,
    server_errors: 0,
    slowest_ms: 0,
    memory_ratio: 1,
    limited: 0,
    statuses: {},
    failures: [],
  };
  const one = async () => {
    const { caller, asked } = next(random);
    const { status, ms, answer } = await sendOrHang(url, caller, asked);
    if (status === 429) return void (result.limited += 1);
    result.requests += 1;
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    result.slowest_ms = Math.max(result.slowest_ms, ms);
    if (status >= 500) result.server_errors += 1;
    if ((status >= 500 || ms > SLOW_MS) && result.failures.length < KEPT_FAILURES)
      result.failures.push({ status, role: caller.role, asked, ms, answer });
    if (result.requests % 5_000 === 0)
      log(`${result.requests} requests, ${result.server_errors} server errors, slowest ${result.slowest_ms} ms`);
  };
  const until = async (most: number) => {
    const worker = async () => {
      while (result.requests < most) await one();
    };
    await Promise.all(Array.from({ length: connections ?? CONNECTIONS }, worker));
    return restingMemory(url);
  };
  const before = await until(requests * WARM_UP);
  const after = await until(requests);
  log(`${Math.round(before / 1e6)} MB after the first tenth, ${Math.round(after / 1e6)} MB after all`);
  return { ...result, memory_ratio: Number((after / before).toFixed(2)) };
}

/** Bad input for a running stack: a tenant of its own is made for it, filled, asked about by every role, and removed. */
export async function runFuzz(stack: Stack, options: FuzzOptions, log: (line: string) => void): Promise<FuzzResult> {
  const client = new Client({ connectionString: stack.databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    const fixture = await makeFixture(client, opened());
    try {
      const callers = await makeAccounts(client, fixture.own.organization_id);
      const items = createItemsRequests(fixture.catalogue, fixture.own.ids);
      const next = nextOf(callers, items, createEndpointRequests(fixture.own.ids));
      return await fire(stack.url, next, options, log);
    } finally {
      await removeFixture(client, fixture);
    }
  } finally {
    await client.end();
  }
}
