import { randomUUID } from 'node:crypto';
import { ROUTES, type RouteName } from '@muster/domain/contract';
import type { Ask } from './probes/index.ts';
import type { Fixture } from './fixture.ts';
import type { MatrixRole } from './expected.ts';

/** What the `:id` of a route names; `null` = the route speaks of the caller. An endpoint that is not listed does not compile. */
const SUBJECT: Record<RouteName, string | null> = {
  me: null,
  updateMe: null,
  uploadFile: null,
  file: 'directus_files',
  dropFile: 'directus_files',
  notifications: null,
  readNotifications: null,
  today: null,
  sessions: null,
  createSession: null,
  sessionChoices: null,
  session: 'attendance_sessions',
  openSession: 'attendance_sessions',
  closeSession: 'attendance_sessions',
  cancelSession: 'attendance_sessions',
  reopenSession: 'attendance_sessions',
  restoreSession: 'attendance_sessions',
  sessionQr: 'attendance_sessions',
  regenerateQr: 'attendance_sessions',
  roster: 'attendance_sessions',
  summary: 'attendance_sessions',
  live: 'attendance_sessions',
  checkin: null,
  statsMe: null,
  sectionMarks: 'course_sections',
  leaves: null,
  leaveTypes: null,
  previewLeave: null,
  applyLeave: null,
  submitLeave: 'leave_applications',
  cancelLeave: 'leave_applications',
  resubmitLeave: 'leave_applications',
  leaveProgress: 'leave_applications',
  tasks: null,
  task: 'workflow_tasks',
  claimTask: 'workflow_tasks',
  releaseTask: 'workflow_tasks',
  decideTask: 'workflow_tasks',
};

/** A body that passes the schema and names rows of the given tenant, so that the refusal is about the tenant. */
function bodyFor(name: RouteName, ids: Map<string, string>): unknown {
  const leave = { leave_type_id: ids.get('leave_types'), first_day: '2026-01-05', last_day: '2026-01-05' };
  const bodies: Partial<Record<RouteName, unknown>> = {
    updateMe: {},
    readNotifications: { ids: [ids.get('notifications')] },
    createSession: {
      name: 'probe',
      course_section_id: ids.get('course_sections'),
      scheduled_start_at: '2026-01-05T10:00:00Z',
      scheduled_end_at: '2026-01-05T11:00:00Z',
    },
    cancelSession: { reason: 'probe' },
    previewLeave: leave,
    applyLeave: { ...leave, reason: 'probe' },
    cancelLeave: {},
    resubmitLeave: { reason: 'probe' },
    decideTask: { decision: 'approve' },
    checkin: { token: `M1.${'a'.repeat(60)}`, nonce: randomUUID() },
  };
  return bodies[name] ?? {};
}

/** One endpoint as one role with the other tenant's rows: refused like a missing row, nothing foreign in the answer. */
export async function probeEndpoint(name: RouteName, role: MatrixRole, fixture: Fixture, ask: Ask): Promise<string[]> {
  const { method, path } = ROUTES[name];
  const subject = SUBJECT[name];
  const call = (id: string, ids: Map<string, string>) =>
    ask(method.toUpperCase(), `/muster${path.replace(':id', id)}`, method === 'get' ? undefined : bodyFor(name, ids));
  const foreign = await call((subject && fixture.foreign.ids.get(subject)) ?? randomUUID(), fixture.foreign.ids);
  const wrong: string[] = [];
  if (foreign.status >= 500) wrong.push(`answered ${foreign.status}: ${foreign.text.slice(0, 160)}`);
  if (foreign.text.includes(fixture.foreign.canary)) wrong.push('foreign canary in the answer');
  if (role === 'PU' && foreign.status !== 401) wrong.push(`answered ${foreign.status} to nobody`);
  if (subject && role !== 'PU') {
    const missing = await call(randomUUID(), fixture.foreign.ids);
    if (![403, 404].includes(foreign.status)) wrong.push(`a foreign row answered ${foreign.status}`);
    if (missing.status !== foreign.status)
      wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  }
  if (!subject && name === 'createSession' && foreign.status < 300) wrong.push('created a session in another tenant');
  return wrong;
}

/** Endpoints that the running extension serves but the contract does not name. */
export const unclassified = (documented: readonly string[]): string[] => {
  const known = new Set(Object.values(ROUTES).map((r) => `${r.method} /muster${r.path.replace(':id', '{id}')}`));
  return documented.filter((one) => !known.has(one));
};
