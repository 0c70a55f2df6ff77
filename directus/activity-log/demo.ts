import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { execute, forOrganization, rowOf, type Tenant } from '../query.ts';

/** Head of the scheme that the demo's students log for. */
const ACTIVITY = 'schools';
const HOUR_MS = 3_600_000;
/** A school some kilometres outside the campus of the demo. */
const SCHOOL = { latitude: 13.0104, longitude: 77.6412 };

type Log = { plan: string; from: Date; hours: number; witness: string | null; flags: unknown[] };

const LOG = `
  INSERT INTO activity_logs (id, organization_id, person_id, aicte_activity_type_id, plan, started_at, witness_name)
  SELECT $2, $1, $3, t.id, $5, $6, $7 FROM aicte_activity_types t JOIN aicte_schemes s ON s.id = t.aicte_scheme_id AND s.status = 'published'
   WHERE t.organization_id = $1 AND t.code = $4`;
const MOMENTS = `
  INSERT INTO activity_log_entries (organization_id, activity_log_id, nonce, kind, captured_at, received_at, latitude, longitude, accuracy_m)
  SELECT $1, $2, m ->> 'kind', m ->> 'kind', (m ->> 'at')::timestamptz, (m ->> 'at')::timestamptz, $4, $5, 18
    FROM jsonb_array_elements($3::jsonb) m`;
const END = `
  UPDATE activity_logs SET status = 'ended', ended_at = $3, hours = $4, witness_confirmed_at = $5,
         witness_way = CASE WHEN $5::timestamptz IS NOT NULL THEN 'code' END
   WHERE organization_id = $1 AND id = $2`;
const SETTLE = `UPDATE activity_logs SET status = $3, flags = $4 WHERE organization_id = $1 AND id = $2`;

async function writeLog(tenant: Tenant, id: string, person: string, log: Log): Promise<void> {
  const at = (hours: number) => new Date(log.from.getTime() + hours * HOUR_MS).toISOString();
  await execute(tenant, LOG, [id, person, ACTIVITY, log.plan, at(0), log.witness]);
  const moments = [
    { kind: 'start', at: at(0) },
    { kind: 'moment', at: at(log.hours / 2) },
    { kind: 'end', at: at(log.hours) },
  ];
  await execute(tenant, MOMENTS, [id, JSON.stringify(moments), SCHOOL.latitude, SCHOOL.longitude]);
  await execute(tenant, END, [id, at(log.hours), log.hours, log.witness ? at(log.hours + 1) : null]);
  const status = log.flags.length > 0 ? 'flagged' : log.witness ? 'confirmed' : 'ended';
  await execute(tenant, SETTLE, [id, status, JSON.stringify(log.flags)]);
}

const LAST_CLASS = `
  SELECT s.id, s.name, s.scheduled_start_at AS from, s.scheduled_end_at AS until FROM attendance_records r
    JOIN attendance_sessions s ON s.id = r.attendance_session_id AND s.status = 'finalized'
    JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category = 'present'
   WHERE r.organization_id = $1 AND r.person_id = $2 ORDER BY s.scheduled_start_at DESC LIMIT 1`;

/** One evening that a head of school confirmed, and one hour at which the student was marked in a class. */
async function open(s: Seeding, { organization_id, batches }: College): Promise<void> {
  const tenant = forOrganization(s.client, organization_id);
  const person = batches[0]?.students[0]?.id;
  if (!person) return;
  const evening = new Date(`${s.today}T12:30:00Z`);
  evening.setUTCDate(evening.getUTCDate() - 3);
  const witness = 'Gowramma, head of the school';
  const plan = 'Reading with the fifth class, government school Hosahalli';
  await writeLog(tenant, s.id('activity-log', 'evening'), person, {
    plan,
    from: evening,
    hours: 2.5,
    witness,
    flags: [],
  });
  const held = await rowOf<{ id: string; name: string; from: Date; until: Date }>(tenant, LAST_CLASS, [person]);
  if (!held) return;
  const [from, until] = [new Date(held.from), new Date(held.until)];
  const hours = (until.getTime() - from.getTime()) / HOUR_MS;
  const fact = (label: string, value: number | null) => ({
    label,
    from: from.toISOString(),
    until: until.toISOString(),
    value,
  });
  const flag = {
    code: 'marked_present',
    with: { table: 'attendance_sessions', id: held.id },
    mine: fact('', hours),
    other: fact(held.name, null),
  };
  const again = { plan: 'Painting the library of the school', from, hours, witness: null, flags: [flag] };
  await writeLog(tenant, s.id('activity-log', 'class'), person, again);
}

export const DEMO: Record<string, Demo> = { 'activity-log': { open } };
