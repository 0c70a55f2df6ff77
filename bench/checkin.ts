import { randomBytes } from 'node:crypto';
import { startStack } from '../cli/src/testing/stack.ts';
import { createCampus, grantReference, SCANS_PER_STUDENT, type Campus, type Room } from './checkin-campus.ts';
import { load, type Asked, type Loaded } from './load.ts';
import type { Measured } from './measured.ts';

const STUDENTS = 1_200;
const ROUNDS = 2;
const WARM_UP_S = 2;
/** No more scans than this a second are prepared; the loop would stop and say so. */
const MOST_PER_SECOND = 3_500;

/** Every student of every room once, class by class mixed, as people do come in. */
export const scansOf = (rooms: readonly Room[]): (() => Asked) => {
  const scans = rooms
    .flatMap(({ token, students }) => students.map(({ cookie, person_id }) => ({ token, cookie, person_id })))
    .map((scan) => ({ scan, order: Math.random() }))
    .sort((a, b) => a.order - b.order);
  let index = 0;
  return () => {
    const one = scans[index]?.scan;
    index += 1;
    if (!one) throw new Error('the bench has run out of scans: open more rooms');
    const place = { latitude: 13 + Math.random() * 1e-3, longitude: 77 + Math.random() * 1e-3, accuracy_m: 10 };
    const device_info = { id: one.person_id }; // a phone of one's own
    return {
      path: '/muster/checkin',
      cookie: one.cookie,
      body: { token: one.token, nonce: randomBytes(18).toString('base64url'), ...place, device_info },
    };
  };
};

/** An ordinary item of an administrator's own, by the items API of the same instance. */
const itemsOf = ({ administrators }: Campus): (() => Asked) => {
  let index = 0;
  return () => {
    index += 1;
    const cookie = administrators[index % administrators.length]?.cookie ?? '';
    return {
      path: '/items/person_identifiers',
      cookie,
      body: { kind: 'other', value: `bench-${index}-${randomBytes(4).toString('hex')}` },
    };
  };
};

const mean = (rounds: readonly Loaded[], of: (one: Loaded) => number) =>
  rounds.reduce((sum, one) => sum + of(one), 0) / rounds.length;
const round = (value: number, digits = 0) => Number(value.toFixed(digits));

type Say = (line: string) => void;
type Turns = { reference: Loaded[]; ours: Loaded[]; written: number };

/** Reference and check-in in turns, after a warm-up of each, so that both meet the same machine. */
const takeTurns = async (
  url: string,
  campus: Campus,
  seconds: number,
  connections: number,
  say: Say,
): Promise<Turns> => {
  const wanted = Math.ceil((MOST_PER_SECOND * seconds) / campus.students.length);
  const rooms = (first: number) => campus.rooms(Math.min(wanted, Math.floor(SCANS_PER_STUDENT / (ROUNDS + 1))), first);
  const items = itemsOf(campus);
  const measure = async (name: string, next: () => Asked, forSeconds: number) => {
    const loaded = await load({ url, connections, seconds: forSeconds, next });
    const { per_second, p50_ms, p99_ms, other, errors } = loaded;
    say(`${name}: ${round(per_second)}/s, p50 ${p50_ms} ms, p99 ${p99_ms} ms, ${other + errors} failed`);
    return loaded;
  };
  await measure('warm-up, item create', items, WARM_UP_S);
  await measure('warm-up, check-in', scansOf(await rooms(0)), WARM_UP_S);
  const before = await campus.countRecords();
  const turns: Turns = { reference: [], ours: [], written: 0 };
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    turns.reference.push(await measure('stock item create', items, seconds));
    turns.ours.push(await measure('check-in', scansOf(await rooms(turn * 100)), seconds));
  }
  turns.written = (await campus.countRecords()) - before;
  return turns;
};

const summarise = ({ reference, ours, written }: Turns, connections: number): Measured => {
  const rate = mean(ours, ({ per_second }) => per_second);
  const stock = mean(reference, ({ per_second }) => per_second);
  const accepted = ours.reduce((sum, { ok }) => sum + ok, 0);
  return {
    name: 'checkin',
    ours: round(rate),
    reference: round(stock),
    ratio: round(rate / stock, 2),
    p50_ms: round(
      mean(ours, ({ p50_ms }) => p50_ms),
      1,
    ),
    p99_ms: round(Math.max(...ours.map(({ p99_ms }) => p99_ms)), 1),
    connections,
    accepted,
    // Answers that were on their way when a round ended are written, but not counted by the loop.
    lost: Math.max(0, accepted - written),
    failed: ours.reduce((sum, { other, errors }) => sum + other + errors, 0),
  };
};

/** No limit of an address may be what is measured: all students of the loop share one. */
const LIMITS = { RATE_LIMITER_POINTS: '10000000' };

/**
 * Check-ins against stock item creates: one instance, the same settings, in turns. Each scan is a different student's with
 * its own session, place and nonce, and leaves record, evidence, scan log, usage, audit and outbox.
 */
export const run = async (say: Say, options: Record<string, string | undefined>): Promise<Measured> => {
  const connections = Number(options['connections'] ?? 64);
  say(`Starting a campus of ${STUDENTS} students …`);
  const stack = await startStack({ students: STUDENTS, env: LIMITS });
  try {
    await grantReference(stack);
    const campus = await createCampus(stack);
    const turns = await takeTurns(stack.url, campus, Number(options['seconds'] ?? 8), connections, say);
    await campus.close();
    return summarise(turns, connections);
  } finally {
    await stack.stop();
  }
};
