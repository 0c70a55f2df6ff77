import { randomUUID } from 'node:crypto';
import type { Attack, Answer, Target } from './target.ts';

const MOST_BYTES = 12_000_000;
const MOST_MS = 2_000;

const attack = (id: string, name: string, run: Attack['run']): Attack => ({ id, name: `amplification: ${name}`, run });

/** What a request cost; null when it stayed small and quick and was no fault of the server. */
const cost = ({ status, text, ms }: Answer): string | null =>
  text.length > MOST_BYTES || ms > MOST_MS || status >= 500 ? `${status}, ${text.length} bytes, ${ms} ms` : null;
const costOf = (role: 'OA' | 'MG' | 'ST', path: string) => async (target: Target) =>
  cost(await target.ask(role, 'GET', path));

const wide = (count: number) =>
  encodeURIComponent(
    JSON.stringify({
      _or: Array.from({ length: count }, (_, n) => ({
        person_id: { enrollments: { id: { _neq: null }, status: { _eq: `s${n}` } } },
      })),
    }),
  );

const leave = (target: Target, first_day: string, last_day: string) =>
  target.ask('ST', 'POST', '/muster/leave/preview', {
    leave_type_id: target.fixture.own.ids.get('leave_types'),
    first_day,
    last_day,
  });

export const AMPLIFICATIONS: Attack[] = [
  attack('X5', 'everything of 100 sessions', costOf('OA', '/items/attendance_sessions?fields=*.*.*.*&limit=100')),
  attack('X5', 'everything of 500 people', costOf('OA', '/items/people?fields=*.*.*.*.*&limit=500')),
  attack('X5', 'everything of an own row, student', costOf('ST', '/items/people?fields=*.*.*.*.*')),
  attack(
    'X5',
    'a list of lists',
    costOf(
      'MG',
      '/items/people?fields=attendance_records.attendance_session_id.records.person_id.attendance_records.id&limit=500',
    ),
  ),
  attack(
    'X5',
    'the same relation under 40 aliases',
    costOf(
      'OA',
      `/items/attendance_records?limit=500&fields=*,${Array.from({ length: 40 }, (_, n) => `a${n}.*`).join(',')}&${Array.from({ length: 40 }, (_, n) => `alias[a${n}]=attendance_session_id`).join('&')}`,
    ),
  ),
  attack('X5', '90 joins in a condition', costOf('OA', `/items/attendance_records?filter=${wide(90)}`)),
  attack('X5', 'a page a billion rows away', costOf('OA', '/items/attendance_records?page=2000000000&limit=500')),
  attack('X3', 'a leave of ten thousand years', async (target) =>
    cost(await leave(target, '0001-01-01', '9999-12-31')),
  ),
  attack('X3', 'a leave of a thousand years', async (target) => cost(await leave(target, '2026-01-01', '3026-01-01'))),
  attack('X4', 'a session of ten thousand years is not stored', async (target) => {
    const name = `attack ${randomUUID()}`;
    const section = target.fixture.own.ids.get('course_sections');
    const span = { scheduled_start_at: '0001-01-01T00:00:00Z', scheduled_end_at: '9999-12-31T00:00:00Z' };
    const answer = await target.ask('OA', 'POST', '/muster/sessions', { name, course_section_id: section, ...span });
    const { rows } = await target.client.query('SELECT 1 FROM attendance_sessions WHERE name = $1', [name]);
    return rows.length > 0 ? `${answer.status}, stored` : cost(answer);
  }),
  attack('X15', 'a nested condition that is no condition does not end the process', async (target) => {
    await target.ask('OA', 'GET', '/items/people?deep[enrollments][_filter]=nonsense&fields=id').catch(() => null);
    const health = await target.ask('PU', 'GET', '/muster/health').catch(() => null);
    return health?.status === 200 ? null : 'the server is gone';
  }),
];
