import { startStack } from '../cli/src/testing/stack.ts';
import { createCampus, type Campus } from './checkin-campus.ts';
import { scansOf } from './checkin.ts';
import { load, type Loaded } from './load.ts';
import type { Measured } from './measured.ts';

const STUDENTS = 600;
/** Connections that check in, and connections of the one who disturbs. */
const CONNECTIONS = 4;
const NOISY = 8;
const GOAL_P99_MS = 500;
const LIMITS = { RATE_LIMITER_POINTS: '10000000', RATE_LIMITER_GLOBAL_POINTS: '10000000' };

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** The most that a student may ask: the longest spans, every row of the own figures, and the closed items API. */
const worstOf = (leaveType: string): { method: string; path: string; body?: string }[] => [
  {
    method: 'POST',
    path: '/muster/leave/preview',
    body: JSON.stringify({ leave_type_id: leaveType, first_day: day(1), last_day: day(395) }),
  },
  { method: 'GET', path: `/muster/sessions?from=${day(-180)}&to=${day(180)}&limit=500` },
  { method: 'GET', path: '/muster/stats/me' },
  { method: 'GET', path: '/muster/leave' },
  { method: 'GET', path: '/items/attendance_records?fields=*.*.*.*.*&limit=500' },
  { method: 'GET', path: '/muster/notifications' },
];

/** One account's worst, one after the other on each connection, until it is told to stop; the answers by status. */
const disturb = (url: string, cookie: string, leaveType: string) => {
  const stop = new AbortController();
  const answers: Record<string, number> = {};
  const worst = worstOf(leaveType);
  const loop = async (first: number) => {
    for (let turn = first; !stop.signal.aborted; turn += 1) {
      const { path, ...request } = worst[turn % worst.length] ?? { path: '/' };
      const headers = { cookie, 'x-muster': '1', 'content-type': 'application/json' };
      const response = await fetch(url + path, { ...request, headers });
      await response.arrayBuffer();
      answers[response.status] = (answers[response.status] ?? 0) + 1;
    }
  };
  const loops = Promise.all(Array.from({ length: NOISY }, (_, index) => loop(index)));
  return async () => {
    stop.abort();
    await loops;
    return answers;
  };
};

const checkIns = async (url: string, campus: Campus, seconds: number, first: number): Promise<Loaded> =>
  load({ url, connections: CONNECTIONS, seconds, next: scansOf(await campus.rooms(8, first)) });

/** Check-ins of a class beside one account that sends the worst allowed queries from eight connections, and without it. */
export const run = async (
  say: (line: string) => void,
  options: Record<string, string | undefined>,
): Promise<Measured> => {
  const seconds = Number(options['seconds'] ?? 6);
  say(`Starting a campus of ${STUDENTS} students …`);
  const stack = await startStack({ students: STUDENTS, env: LIMITS });
  try {
    const campus = await createCampus(stack);
    const noisy = campus.students.at(-1)?.cookie ?? '';
    await checkIns(stack.url, campus, 2, 0);
    const quiet = await checkIns(stack.url, campus, seconds, 100);
    say(`quiet: ${Math.round(quiet.per_second)}/s, p99 ${quiet.p99_ms} ms`);
    const stop = disturb(stack.url, noisy, await campus.leaveType());
    const beside = await checkIns(stack.url, campus, seconds, 200);
    const answers = await stop();
    say(
      `beside the noisy account: ${Math.round(beside.per_second)}/s, p99 ${beside.p99_ms} ms; it got ${JSON.stringify(answers)}`,
    );
    await campus.close();
    const { p50_ms, p99_ms, other, errors } = beside;
    const ratio = Number((beside.p99_ms / Math.max(1, quiet.p99_ms)).toFixed(2));
    return {
      name: 'noisy-neighbour',
      ours: p99_ms,
      reference: quiet.p99_ms,
      ratio,
      p50_ms,
      p99_ms,
      goal_p99_ms: GOAL_P99_MS,
      failed: other + errors,
      noisy: JSON.stringify(answers),
    };
  } finally {
    await stack.stop();
  }
};
