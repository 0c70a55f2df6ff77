import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
let head: Caller;
let headed: string;
let teacher: Caller;

type Metrics = { sessions: number; events: number; attendees: number; average_rate: number };
type Shown = {
  campus: { id: string };
  department: { id: string } | null;
  departments: { id: string }[];
  from: string;
  to: string;
  read_at: string;
  counted_at: string | null;
  metrics: Metrics;
  before: { to: string };
  days: { day: string; rate: number | null }[];
  histograms: { chart_type: string; values: (number | null)[]; total_samples: number }[];
};
type Day = {
  campus_id: string;
  department_id: string | null;
  stat_date: string;
  attendance_rate: number;
  hourly_distribution: Record<string, number>;
  daily_pattern: Record<string, number>;
  verification_time_buckets: Record<string, number>;
  verified_count: number;
  avg_verification_ms: number | string | null;
  total_sessions: number;
  calculated_at: string;
};
const show = async (caller: Caller, query = '') => {
  const { status, data } = await caller.get(`/muster/dashboard${query}`);
  return { status, shown: data as Shown };
};
/** The dashboard once the worker has counted, which it does by itself when it starts. */
const counted = () =>
  eventually(
    async () => (await show(world.administrator)).shown,
    ({ counted_at, metrics }) => counted_at !== null && metrics.sessions > 0,
    90_000,
  );
const ask = (caller: Caller, campus_id: string) => caller.post('/muster/dashboard/count', { campus_id });
/** The dashboard with what other tests did to the marks of these days. */
async function recounted(): Promise<Shown> {
  const { campus, counted_at: before } = await counted();
  expect((await ask(world.administrator, campus.id)).status).toBe(202);
  return eventually(
    async () => (await show(world.administrator)).shown,
    ({ counted_at }) => counted_at !== before,
    60_000,
  );
}
/** Kept days of the last weeks, as the items API gives them. */
const items = async (caller: Caller) => {
  const { status, data } = await caller.get('/items/daily_attendance_stats?limit=-1&sort=-stat_date');
  return { status, days: (data ?? []) as Day[] };
};

beforeAll(async () => {
  const [one] = await world.campus.rows<{ email: string; id: string; lead: string }>(
    `SELECT h.email, d.id, (SELECT u.email FROM section_staff ss JOIN directus_users u ON u.person_id = ss.person_id AND u.status = 'active'
        WHERE ss.organization_id = d.organization_id AND ss.role = 'lead' AND ss.person_id <> d.head_id ORDER BY u.email LIMIT 1) AS lead
       FROM departments d JOIN directus_users h ON h.person_id = d.head_id AND h.status = 'active'
      WHERE d.organization_id = ? AND EXISTS (SELECT 1 FROM programs p JOIN courses c ON c.program_id = p.id
        JOIN course_sections cs ON cs.course_id = c.id JOIN attendance_sessions s ON s.course_section_id = cs.id
        WHERE p.department_id = d.id AND s.status = 'finalized') ORDER BY d.name LIMIT 1`,
    [world.campus.organization_id],
  );
  if (!one) throw new Error('the demo campus has no department with a head');
  headed = one.id;
  head = await world.campus.as(one.email);
  teacher = await world.campus.as(one.lead);
}, 60_000);

describe('the days of the demo campus', () => {
  it('are counted in the background without anybody asking, campus and departments each (EAS-083, EAS-084, EAS-085, EAS-086, EAS-087, EAS-088, EAS-089, EAS-090, CH-051, CH-052)', async () => {
    await counted();
    await recounted();
    const { days } = await items(world.administrator);
    const [latest] = days.filter(({ department_id, total_sessions }) => department_id === null && total_sessions > 0);
    expect(latest).toBeDefined();
    // By hand from the marks of that day: the demo campus leaves excused marks out of the share.
    const [sums] = await world.campus.rows<{ credit: number; counted: number; verified: number; wait: number }>(
      `SELECT coalesce(sum(ps.weight) FILTER (WHERE s.course_section_id IS NOT NULL AND ps.category <> 'excused'), 0)::float8 AS credit,
              count(*) FILTER (WHERE s.course_section_id IS NOT NULL AND ps.category <> 'excused')::int AS counted,
              count(*) FILTER (WHERE r.verification_status = 'verified')::int AS verified,
              round(1000 * avg(extract(epoch FROM r.verified_at - r.recorded_at)) FILTER (WHERE r.verification_status = 'verified'))::float8 AS wait
         FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
         JOIN presence_states ps ON ps.id = r.presence_state_id
         LEFT JOIN course_sections cs ON cs.id = s.course_section_id LEFT JOIN events e ON e.id = s.event_id
        WHERE s.organization_id = ? AND s.status = 'finalized' AND s.held_on = ?
          AND coalesce(cs.campus_id, e.campus_id) = ?`,
      [world.campus.organization_id, latest?.stat_date, latest?.campus_id],
    );
    expect(Number(latest?.attendance_rate)).toBeCloseTo((100 * (sums?.credit ?? 0)) / (sums?.counted ?? 1), 2);
    expect(latest?.verified_count).toBe(sums?.verified);
    expect(Number(latest?.avg_verification_ms)).toBe(sums?.wait);
    const waits = Object.values(latest?.verification_time_buckets ?? {}).reduce((all, one) => all + one, 0);
    expect(waits).toBe(sums?.verified);
    const weekday = new Date(`${latest?.stat_date}T12:00Z`).getUTCDay() || 7;
    expect(latest?.daily_pattern[weekday]).toBe(Number(latest?.attendance_rate));
    expect(Object.keys(latest?.hourly_distribution ?? {}).length).toBeGreaterThan(0);
    expect(days.some(({ department_id }) => department_id === headed)).toBe(true);
  });

  it('are added up and compared for the administrator, for a head in the own department alone, and for nobody else (EAS-093, CH-054)', async () => {
    const whole = await counted();
    expect(whole.metrics.average_rate).toBeGreaterThan(0);
    expect(whole.before.to < whole.from).toBe(true);
    const rates = whole.days.flatMap(({ rate }) => rate ?? []);
    expect(whole.metrics.average_rate).toBeCloseTo(rates.reduce((all, one) => all + one, 0) / rates.length, 1);
    const { shown } = await show(head);
    expect(shown.department?.id).toBe(headed);
    expect(shown.departments.map(({ id }) => id)).toEqual([headed]);
    const foreign = whole.departments.find(({ id }) => id !== headed);
    expect((await show(head, `?department_id=${foreign?.id}`)).status).toBe(404);
    expect((await show(teacher)).status).toBe(403);
    expect((await show(world.administrator, '?from=2020-01-01&to=2026-01-01')).status).toBe(400);
    const own = await items(head);
    expect([own.status, new Set(own.days.map(({ department_id }) => department_id))]).toEqual([200, new Set([headed])]);
  });

  it('are given again for five minutes, and anew once they were counted because somebody asked (EAS-094, CH-053)', async () => {
    const first = await recounted();
    expect((await show(world.administrator)).shown.read_at).toBe(first.read_at);
    expect((await ask(head, first.campus.id)).status).toBe(403);
    const again = await recounted();
    expect(again.read_at > first.read_at).toBe(true);
    expect(again.metrics).toEqual(first.metrics);
  });

  it('are drawn as the five histograms of a week, of thirty days and of the running term (EAS-095, EAS-096, EAS-097, EAS-098)', async () => {
    await counted();
    const { data } = await world.administrator.get('/muster/histograms');
    const { histograms } = data as { histograms: (Shown['histograms'][number] & { from: string; to: string })[] };
    const spans = new Set(histograms.map(({ from }) => from));
    expect(histograms).toHaveLength(5 * spans.size);
    const term = histograms.filter(({ from }) => from === [...spans].sort()[0]);
    expect(term.map(({ chart_type }) => chart_type).sort()).toEqual([
      'attendance_hourly',
      'department_comparison',
      'event_popularity',
      'verification_time',
      'weekly_pattern',
    ]);
    const hourly = term.find(({ chart_type }) => chart_type === 'attendance_hourly');
    expect(hourly?.total_samples).toBeGreaterThan(0);
    expect(hourly?.values.reduce<number>((all, one) => all + (one ?? 0), 0)).toBe(hourly?.total_samples);
    expect((await teacher.get('/muster/histograms')).status).toBe(403);
  });
});
