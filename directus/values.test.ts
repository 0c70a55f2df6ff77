import { spokenIn } from '@muster/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let place: Campus;
beforeAll(async () => {
  place = await campus(db);
});
const refused = (table: string, row: Record<string, unknown>) =>
  db.insert(table, { organization_id: place.organization_id, ...row }).then(
    () => 'accepted',
    (error: { constraint?: string; message: string }) => error.constraint ?? /muster\.(\w+)/.exec(error.message)?.[1] ?? error.message,
  ); // prettier-ignore

describe('no value that is none (X10, X4)', () => {
  it.each(['NaN', 'Infinity', '-Infinity'])('%s is no number, in no column of any table', async (value) => {
    const columns = await db.query<{ tab: string; col: string }>(
      `SELECT c.relname AS tab, a.attname AS col FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname !~ '^(directus|muster)_'
          AND a.atttypid IN ('numeric'::regtype, 'float4'::regtype, 'float8'::regtype) AND a.attgenerated = '' AND a.attnum > 0`,
    );
    expect(columns.length).toBeGreaterThan(20);
    for (const { tab, col } of columns) {
      const [check] = await db.query<{ text: string }>(
        `SELECT pg_get_expr(conbin, conrelid) AS text FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2`,
        [tab, `${tab.slice(0, 56)}_values`],
      );
      const row = `jsonb_populate_record(NULL::${tab}, jsonb_build_object('${col}', '${value}'))`;
      const verdict = await db
        .one<{ holds: boolean | null }>(`SELECT ${check?.text ?? 'true'} AS holds FROM ${row} r`)
        .catch((error: Error) => ({ holds: !error.message.includes('numeric field overflow') }));
      expect(verdict, `${tab}.${col}`).toEqual({ holds: false });
    }
  }); // prettier-ignore

  it('a ledger takes no days that are not a number', async () => {
    const row = { person_id: place.students[0]?.person_id, leave_type_id: place.leave_type_id, period: '2026', kind: 'adjustment' };
    expect(await refused('leave_ledger_entries', { ...row, days: 'NaN', entry_key: 'nan', effective_on: '2026-06-01' })).toBe('leave_ledger_entries_values');
  }); // prettier-ignore

  it.each([
    ['0001-01-01T00:00:00Z', '0001-01-01T01:00:00Z', 'attendance_sessions_values'],
    ['9999-12-31T00:00:00Z', '9999-12-31T01:00:00Z', 'attendance_sessions_values'],
    ['2200-12-31T16:00:00Z', '2200-12-31T17:00:00Z', 'accepted'],
    ['1900-01-01T00:00:00Z', '1900-01-01T01:00:00Z', 'accepted'],
    ['2026-01-01T00:00:00Z', '2027-02-05T00:00:00Z', 'accepted'], // 400 days
    ['2026-01-01T00:00:00Z', '2027-02-05T00:00:01Z', 'session_span_bounded'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'session_span_ordered'],
  ])('a session from %s to %s: %s', async (scheduled_start_at, scheduled_end_at, verdict) => {
    const { course_section_id } = place;
    const session = { course_section_id, name: 'S', session_date: '2026-01-01', scheduled_start_at, scheduled_end_at };
    // A class that is past waits for marks by hand; one that opens by the clock would be refused for that first.
    const where = { auto_open: false, latitude: 12.9, longitude: 77.5 };
    expect(await refused('attendance_sessions', { ...session, ...where })).toBe(verdict);
  });

  it('a leave lasts 400 days at most', async () => {
    const { leave_type_id, students } = place;
    const row = {
      person_id: students[0]?.person_id,
      leave_type_id,
      reason: 'abroad',
      starts_at: '2026-01-01T00:00:00Z',
    };
    expect(await refused('leave_applications', { ...row, ends_at: '2027-02-05T00:00:01Z' })).toBe('leave_span_bounded');
    expect(await refused('leave_applications', { ...row, ends_at: '2027-02-05T00:00:00Z' })).toBe('accepted');
  });

  it('a text has an end', async () => {
    const change = 'UPDATE campuses SET address = repeat($1, $2) WHERE id = $3';
    expect(await db.refusal(change, ['x', 100_001, place.campus_id])).toBe('campuses_values');
    await db.query(change, ['x', 100_000, place.campus_id]);
  });
});

describe('a time zone (C2)', () => {
  const zone = (timezone: string) => db.refusal('UPDATE campuses SET timezone = $1 WHERE id = $2', [timezone, place.campus_id]);

  it.each(['Asia/Bangalore', 'IST', 'India Standard Time', 'Nowhere/Town', '+05:30', 'Asia/kolkata', 'Factory'])(
    'is not %s',
    async (name) => {
      expect(await zone(name)).toBe('zone_unknown');
      const other = `UPDATE organizations SET timezone = $1 WHERE id = $2`;
      expect(await db.refusal(other, [name, place.organization_id])).toBe('zone_unknown');
    },
  );

  it('is one that Node reads too, each that is taken', async () => {
    const names = await db.query<{ name: string }>(
      `SELECT name FROM pg_timezone_names WHERE name ~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/'`,
    );
    expect(names.length).toBeGreaterThan(300);
    for (const { name } of names) expect(() => new Intl.DateTimeFormat('en', { timeZone: name }), name).not.toThrow();
    await db.query(`UPDATE campuses SET timezone = 'Asia/Dubai' WHERE id = $1`, [place.campus_id]);
  });

  it('is that of the organization where a new campus says none', async () => {
    const site = await db.insert('campuses', { organization_id: place.organization_id, name: 'North', address: '2 Road', latitude: 13, longitude: 77 });
    expect(site['timezone']).toBe('Asia/Kolkata');
  });
}); // prettier-ignore

describe('a language (N1)', () => {
  it.each(['हिन्दी', '', 'e', ' en', 'x', 'de-DE', 'en_IN'])('is not "%s", of an organization or an account', async (tag) => {
    expect(spokenIn(tag) === null || !/^[a-z]{2}(-[A-Z]{2})?$/.test(tag)).toBe(true);
    const statements = [
      ['UPDATE organizations SET default_locale = $1 WHERE id = $2', place.organization_id],
      ['UPDATE directus_users SET language = $1 WHERE id = $2', place.professor.user_id],
    ] as const;
    for (const [text, id] of statements) expect(await db.refusal(text, [tag, id])).toBe('language_unknown');
  }); // prettier-ignore

  it.each(['en', 'hi-IN', 'kn-IN', 'en-US'])('is %s, which texts exist in', async (tag) => {
    expect(spokenIn(tag)).not.toBeNull();
    await db.query('UPDATE directus_users SET language = $1 WHERE id = $2', [tag, place.professor.user_id]);
  });

  it('may be nobody’s wish, and one that was saved before stays until it is written anew', async () => {
    await db.query('UPDATE directus_users SET language = NULL WHERE id = $1', [place.professor.user_id]);
    await db.query(`ALTER TABLE directus_users DISABLE TRIGGER language_spoken`);
    await db.query(`UPDATE directus_users SET language = 'de-DE' WHERE id = $1`, [place.head.user_id]);
    await db.query(`ALTER TABLE directus_users ENABLE TRIGGER language_spoken`);
    await db.query('UPDATE directus_users SET last_access = now(), language = language WHERE id = $1', [
      place.head.user_id,
    ]);
  });
});

describe('a setting (C2, X16)', () => {
  const setting = (key: string, value: unknown) => refused('settings', { key, value: JSON.stringify(value) });

  it.each([
    ['leave.half_day_at', '25:99'],
    ['leave.half_day_at', 'noon'],
    ['leave.half_day_at', 13],
    ['calendar.working_weekdays', {}],
    ['calendar.working_weekdays', 'Mon-Fri'],
    ['calendar.working_weekdays', []],
    ['calendar.working_weekdays', [0]],
    ['calendar.working_weekdays', [8]],
    ['calendar.working_weekdays', 3],
  ])('%s is not %j', async (key, value) => {
    expect(await setting(key, value)).toBe('setting_invalid');
  });

  it.each([
    ['leave.half_day_at', '12:30'],
    ['calendar.working_weekdays', [1, 2, 3, 4, 5, 6]],
    ['mail.footer', { any: 'thing' }],
  ])('%s may be %j', async (key, value) => {
    expect(await setting(key, value)).toBe('accepted');
  });

  it('that was a secret stays one, and neither value is told', async () => {
    const secret = await db.insert('settings', {
      organization_id: place.organization_id, key: 'sms.token', value: { token: 'hush-1' }, is_secret: true }); // prettier-ignore
    const change = (what: string) => `UPDATE settings SET ${what} WHERE id = '${secret['id']}'`;
    expect(await db.refusal(change('is_secret = false'))).toBe('setting_stays_secret');
    await db.query(change(`value = '{"token": "hush-2"}'`));
    const open = await db.insert('settings', { organization_id: place.organization_id, key: 'sms.key', value: { token: 'was-open' } });
    await db.query(`UPDATE settings SET is_secret = true, value = '{"token": "hush-3"}' WHERE id = $1`, [open['id']]);
    await db.query('DELETE FROM settings WHERE id = ANY ($1)', [[secret['id'], open['id']]]);
    const told = await db.query(`SELECT old_values, new_values FROM audit_logs WHERE entity_id = ANY ($1)`, [[secret['id'], open['id']]]);
    expect(told).toHaveLength(6);
    expect(JSON.stringify(told)).not.toContain('hush');
  }); // prettier-ignore
});

it('counts no annulled mark in the summary of a session (S10)', async () => {
  const [one, two] = place.students;
  for (const student of [one, two])
    await db.insert('attendance_records', {
      organization_id: place.organization_id, attendance_session_id: place.attendance_session_id, person_id: student?.person_id,
      presence_state_id: place.states.present, capture_method: 'manual', recorded_at: new Date() }); // prettier-ignore
  await db.query(`UPDATE attendance_records SET annulled_at = now(), annul_reason = 'slip' WHERE person_id = $1`, [
    one?.person_id,
  ]);
  const summary = 'SELECT code, records FROM v_session_summary WHERE attendance_session_id = $1';
  expect(await db.query(summary, [place.attendance_session_id])).toEqual([{ code: 'present', records: 1 }]);
});

it('ends a roster on the day of the campus when no day is named (C1)', async () => {
  const person_id = place.students[2]?.person_id;
  const days = [];
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
    await db.query('UPDATE campuses SET timezone = $1 WHERE id = $2', [zone, place.campus_id]);
    await db.query(`UPDATE course_enrollments SET status = 'dropped', dropped_on = NULL WHERE enrollment_id IN (SELECT id FROM enrollments WHERE person_id = $1)`, [person_id]);
    const span = await db.one<{ day: string; there: string }>(
      `SELECT valid_until::text AS day, (now() AT TIME ZONE $2)::date::text AS there FROM roster_spans
        WHERE person_id = $1 AND superseded_at IS NULL`, [person_id, zone]);
    expect(span.day, zone).toBe(span.there);
    days.push(span.day);
    await db.query(`UPDATE course_enrollments SET status = 'enrolled' WHERE enrollment_id IN (SELECT id FROM enrollments WHERE person_id = $1)`, [person_id]);
  }
  expect(days[0]).not.toBe(days[1]); // 25 hours apart: never the same day
}); // prettier-ignore
