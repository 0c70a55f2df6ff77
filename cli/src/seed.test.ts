import { describe, expect, it } from 'vitest';
import { createRequire } from 'node:module';
import { forecastOf } from '@muster/domain/forecast';
import { percentageOf, standingOf, tallyOf, type CountedMark } from '@muster/domain/statistics';
import { openDemoSessions, seed } from './seed.ts';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { testDatabase, withDatabase, type TestDatabase } from '@muster/directus/test-database.ts';

const NOW = new Date('2026-03-11T05:30:00Z'); // a Wednesday, 11:00 at the campus
const TIMEOUT_MS = 120_000;
const SMALL = { students: 144, seed: 7, now: NOW };
const lines: string[] = [];
const request = (db: TestDatabase, more = {}) => ({
  databaseUrl: db.url,
  ...SMALL,
  log: (line: string) => void lines.push(line),
  ...more,
});
const roles = (db: TestDatabase) =>
  db.query('INSERT INTO directus_roles (id) SELECT unnest($1::uuid[])', [Object.values(ROLE_IDS)]);

/** Rows without what the clock of the run or a random default writes. */
const digest = async (db: TestDatabase) => {
  const tables = ['people', 'directus_users', 'course_sections', 'timetable_slots', 'attendance_sessions', 'leave_applications',
    'attendance_records', 'attendance_evidence', 'leave_impacts', 'leave_ledger_entries', 'student_attendance_stats', 'calendar_entries']; // prettier-ignore
  const hash = (table: string) =>
    db.one(
      `SELECT md5(string_agg(row::text, '' ORDER BY row ->> 'id')) AS hash FROM
         (SELECT to_jsonb(t) - '{created_at,updated_at}'::text[] AS row FROM ${table} t) rows`,
    );
  return Promise.all(tables.map(async (table) => [table, (await hash(table))['hash']]));
};

describe('the demo campus', { timeout: TIMEOUT_MS }, () => {
  const db = withDatabase();
  it('says what is missing when the roles are not there', async () => {
    await expect(seed(request(db))).rejects.toThrow('The roles are not there yet');
  });

  it('leaves nothing behind when it is stopped in the middle', async () => {
    await roles(db);
    const stop = (line: string) => {
      if (line.includes('records')) throw new Error('killed');
    };
    await expect(seed(request(db, { log: stop }))).rejects.toThrow('killed');
    expect(await db.one(`SELECT count(*)::int AS n FROM people`)).toEqual({ n: 0 });
  });

  it('refuses to run in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    await expect(seed(request(db))).rejects.toThrow('not seeded in production');
    process.env['NODE_ENV'] = before;
  });

  it('is written to an empty database in one go (CH-135)', async () => {
    const campus = await seed(request(db));
    expect(campus.logins.map(({ role }) => role).join(' ')).toBe(
      'org_admin manager professor mentor organizer student student external hotel admin frontline',
    );
    expect(await db.one(`SELECT count(*)::int AS people FROM people WHERE kind = 'student'`)).toEqual({ people: 144 });
    expect(await db.one(`SELECT count(*)::int AS n FROM directus_users WHERE role = $1`, [ROLE_IDS.student])).toEqual({
      n: 144,
    });
    expect(await db.one(`SELECT count(*)::int AS n FROM organizations WHERE slug LIKE 'demo-%'`)).toEqual({ n: 2 });
    expect(await db.one('SELECT count(*)::int AS n FROM course_sections')).toEqual({ n: 64 });
  });

  it('is the same for the same seed', async () => {
    const copy = await testDatabase();
    try {
      await roles(copy);
      await seed(request(copy));
      expect(await digest(copy)).toEqual(await digest(db));
    } finally {
      await copy.close();
    }
  });

  it('has figures equal to the domain rules over its marks (CH-045, CH-046, BEY-045)', async () => {
    const stats = await db.query<Record<string, string & number>>(
      `SELECT person_id, course_section_id, sessions_held, present_count, late_count, excused_count, absent_count, credit::float,
              percentage::float, standing, sessions_remaining, best_pct::float, worst_pct::float, must_attend, unreachable_from::text
         FROM student_attendance_stats`,
    );
    const marks = await db.query<CountedMark & { key: string }>(
      `SELECT r.person_id || ':' || s.course_section_id AS key, p.category, p.weight::float FROM attendance_records r
         JOIN attendance_sessions s ON s.id = r.attendance_session_id AND s.status = 'finalized'
         JOIN v_session_roster v ON v.attendance_session_id = s.id AND v.person_id = r.person_id
         JOIN presence_states p ON p.id = r.presence_state_id WHERE s.course_section_id IS NOT NULL`,
    );
    const planned = await db.query<{ key: string; day: string }>(
      `SELECT v.person_id || ':' || s.course_section_id AS key, s.session_date::text AS day FROM attendance_sessions s
         JOIN v_session_roster v ON v.attendance_session_id = s.id WHERE s.status IN ('scheduled', 'open')`,
    );
    const [marksOf, daysOf] = [Map.groupBy(marks, ({ key }) => key), Map.groupBy(planned, ({ key }) => key)];
    const rules = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 } as const;
    expect(stats.length).toBeGreaterThan(350);
    for (const { person_id, course_section_id, ...row } of stats) {
      const key = `${person_id}:${course_section_id}`;
      const tally = tallyOf(marksOf.get(key) ?? []);
      const percentage = percentageOf(tally, rules.excused_mode);
      const days = (daysOf.get(key) ?? []).map(({ day }) => day);
      const forecast = forecastOf(tally, days, rules, '2026-03-11');
      expect(row).toEqual({ ...tally, percentage, standing: standingOf(percentage, rules), ...forecast });
    }
  });

  it('gives every roster member of every finished session exactly one mark (CH-047)', async () => {
    const [missing] = await db.query(
      `SELECT 1 FROM attendance_sessions s JOIN v_session_roster v ON v.attendance_session_id = s.id
         LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = v.person_id
        WHERE s.status = 'finalized' AND r.id IS NULL LIMIT 1`,
    );
    const [extra] = await db.query(
      `SELECT 1 FROM attendance_records r LEFT JOIN v_session_roster v USING (attendance_session_id, person_id)
        WHERE v.person_id IS NULL LIMIT 1`,
    );
    expect([missing, extra]).toEqual([undefined, undefined]);
  });

  it('has no row that points into the other organization (OMNI-006)', async () => {
    const keys = await db.query<{ tab: string; col: string; target: string }>(
      `SELECT t.relname AS tab, a.attname AS col, rt.relname AS target FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class rt ON rt.oid = c.confrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND a.attname <> 'organization_id' AND t.relname <> 'directus_files'
          AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = t.oid AND x.attname = 'organization_id')
          AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = rt.oid AND x.attname = 'organization_id')`,
    );
    expect(keys.length).toBeGreaterThan(100);
    for (const { tab, col, target } of keys)
      expect([tab, col, await db.query(`SELECT 1 FROM ${tab} x JOIN ${target} t ON t.id = x.${col}
        WHERE t.organization_id IS DISTINCT FROM x.organization_id LIMIT 1`)]).toEqual([tab, col, []]); // prettier-ignore
  });

  it('leaves every guard switched on', async () => {
    expect(await db.query(`SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O'`)).toEqual([]);
  });

  it('sends three leaves of the demo mentor’s students, two requests for a hall, two claims of points, a run of certificates, and one correction, review and proposal through the outbox, and nothing else (CH-060, CT-063)', async () => {
    const events = await db.query(
      `SELECT o.topic, m.contact_email FROM outbox_events o JOIN leave_applications l ON l.id = o.aggregate_id
         JOIN student_profiles p ON p.person_id = l.person_id JOIN people m ON m.id = p.mentor_id`,
    );
    expect(events).toEqual(Array(3).fill({ topic: 'leave.submitted', contact_email: 'devaro@demo.example.com' }));
    const bookings = await db.query(
      `SELECT o.topic, b.status FROM outbox_events o JOIN venue_bookings b ON b.id = o.aggregate_id ORDER BY b.status`,
    );
    expect(bookings).toEqual(['held', 'waitlisted'].map((status) => ({ topic: 'booking.requested', status })));
    const others = await db.query(
      `SELECT topic, count(*)::int AS n FROM outbox_events WHERE topic NOT IN ('leave.submitted', 'booking.requested') GROUP BY topic ORDER BY topic`,
    );
    expect(others).toEqual([
      { topic: 'aicte.claimed', n: 2 },
      { topic: 'certificate.asked', n: 1 },
      { topic: 'correction.submitted', n: 1 },
      { topic: 'proposal.proposed', n: 1 },
      { topic: 'review.opened', n: 1 },
    ]);
    expect(await db.query(`SELECT status, seen_count FROM spot_checks`)).toEqual([{ status: 'done', seen_count: 2 }]);
  });

  it('has an open session of the professor with both demo students on its roster (CH-041)', async () => {
    const open = await db.query(
      `SELECT p.contact_email, count(*) FILTER (WHERE m.contact_email ~ '^(kiruna|rishto)@')::int AS demo_students
         FROM attendance_sessions s JOIN people p ON p.id = s.conducted_by_id
         JOIN v_session_roster v ON v.attendance_session_id = s.id JOIN people m ON m.id = v.person_id
        WHERE s.status = 'open' AND s.course_section_id IS NOT NULL AND $1 BETWEEN s.scheduled_start_at AND s.scheduled_end_at
        GROUP BY s.id, p.contact_email`,
      [NOW],
    );
    expect(open).toEqual(Array(2).fill({ contact_email: 'anvika@demo.example.com', demo_students: 2 }));
  });

  it('opens new sessions when the last have ended, and only then', async () => {
    const soon = await openDemoSessions(db.url, new Date(NOW.getTime() + 3_600_000));
    const first = await openDemoSessions(db.url, NOW);
    expect(soon).toEqual(first);
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE status = 'open'`);
    const later = await openDemoSessions(db.url, new Date(NOW.getTime() + 24 * 3_600_000));
    expect(later).not.toEqual(first);
    expect(later).toEqual(await openDemoSessions(db.url, new Date(NOW.getTime() + 25 * 3_600_000)));
  });

  it('is not seeded twice', async () => {
    const before = await db.one('SELECT count(*)::int AS n FROM attendance_records');
    lines.length = 0;
    const again = await seed(request(db, { seed: 9 }));
    expect(again.logins).toHaveLength(10);
    expect(lines[0]).toMatch(/there already \(144 students, from 2026-03-11\); nothing to do/);
    expect(await db.one('SELECT count(*)::int AS n FROM attendance_records')).toEqual(before);
  });

  it('gives all accounts one hash that the demo password opens', async () => {
    const { password } = await db.one<{ password: string }>('SELECT DISTINCT password FROM directus_users');
    const argon2 = createRequire(import.meta.resolve('@directus/api'))('argon2') as {
      verify: (hash: string, plain: string) => Promise<boolean>;
    };
    expect(await argon2.verify(password, 'muster-demo')).toBe(true);
  });
});
