import type { College } from '../seed/college.ts';
import { campusId } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';

const MINUTE_MS = 60_000;
const GATE = 'GATE7193460012';
/** Numbers that nobody of the college has, and how many minutes ago each touched the gate. */
const STRANGERS = [
  ['9041', 190],
  ['9041', 95],
  ['9042', 60],
] as const;
const digest = (digit: string) => digit.repeat(64);

/** A reader at the gate: two numbers of nobody, a line that cannot be read, and a gap in its count. */
async function past(s: Seeding, { organization_id }: College): Promise<void> {
  const before = (minutes: number) => new Date(s.now.getTime() - minutes * MINUTE_MS).toISOString();
  const [device_id, push_id] = [s.id('device', 'gate-reader'), s.id('device_raw_push', 'gate-reader')];
  await s.insert('devices', organization_id, [
    {
      ...{ id: device_id, kind: 'biometric', device_key: `biometric:${GATE}`, serial_no: GATE, status: 'active' },
      ...{ name: 'Gate reader', campus_id: campusId(s, 0), vendor: 'ZKTeco', model: 'SpeedFace V4L' },
      ...{ last_seen_at: before(1), last_sync_at: before(1), protocol: 'adms', repeat_seconds: 60 },
    },
  ]);
  await s.insert('device_raw_pushes', organization_id, [
    {
      ...{ id: push_id, device_id, serial_no: GATE, table_name: 'ATTLOG', body_digest: digest('a'), status: 'failed' },
      ...{
        body: STRANGERS.map(([pin, minutes]) => `${pin}\t${before(minutes)}`).join('\n'),
        punch_count: STRANGERS.length,
      },
      ...{ error_message: '4: 90', created_at: before(55) },
    },
  ]);
  await s.insert(
    'biometric_punches',
    organization_id,
    STRANGERS.map(([device_user_code, minutes], index) => ({
      ...{ id: s.id('punch', `gate-${index}`), device_id, device_raw_push_id: push_id, device_user_code },
      ...{ device_event_no: digest(String(index)), punched_at: before(minutes), created_at: before(55) },
      ...{
        status: 'unmatched',
        reason: 'unknown_person',
        decided_at: before(54),
        counter: 118 + index + (index > 1 ? 4 : 0),
      },
    })),
  );
}

export const DEMO: Record<string, Demo> = { device: { past } };
