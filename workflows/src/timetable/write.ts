import type { Tenant } from '@muster/directus';
import { insertSession } from '@muster/directus/session';
import { type Belonging, readBelonging, readPolicies } from '@muster/directus/session/placement-queries.ts';
import {
  cancelGenerated,
  type GeneratedColumns,
  type GeneratedSection,
  reviveGenerated,
  type SlotSession,
  updateGenerated,
} from '@muster/directus/timetable';
import { type AttendancePolicy, copyFence, copyPolicy } from '@muster/domain/session';
import type { GeneratedValues, PlannedSession, SessionDiff } from '@muster/domain/timetable';

type Policies = readonly AttendancePolicy[];

async function belongingOf(tenant: Tenant, section: string, venue_id: string | null, at: string): Promise<Belonging> {
  const owner = { course_section_id: section, event_id: null, group_id: null, venue_id };
  const belonging = await readBelonging(tenant, null, owner, at);
  if (!belonging) throw new Error(`section ${section} or its room ${venue_id ?? '–'} is not of this organization`);
  return belonging;
}

const valuesOf = (from: GeneratedValues): GeneratedValues => ({
  scheduled_start_at: from.scheduled_start_at,
  scheduled_end_at: from.scheduled_end_at,
  conducted_by_id: from.conducted_by_id,
  venue_id: from.venue_id,
});

async function create(tenant: Tenant, section: GeneratedSection, policies: Policies, session: PlannedSession) {
  const belonging = await belongingOf(tenant, section.id, session.venue_id, session.scheduled_start_at);
  const { columns, rule_overrides } = copyPolicy(policies, belonging.place);
  await insertSession(tenant, {
    ...columns,
    ...copyFence(columns, belonging.venue, belonging.campus),
    ...valuesOf(session),
    rule_overrides,
    session_type: 'class',
    name: section.name,
    course_section_id: section.id,
    timetable_slot_id: session.timetable_slot_id,
    session_date: session.session_date,
    campus_id: belonging.campus_id,
    extra_data: { generated: valuesOf(session) },
  });
}

type Change = SessionDiff['update'][number];

/** Another room brings its own fence, of the policy in force now. */
async function update(tenant: Tenant, section: GeneratedSection, policies: Policies, row: SlotSession, to: Change) {
  const values = { ...valuesOf(row), ...to.changes };
  let columns: GeneratedColumns = to.changes;
  if ('venue_id' in to.changes) {
    const belonging = await belongingOf(tenant, section.id, values.venue_id, row.scheduled_start_at);
    const copied = copyPolicy(policies, belonging.place).columns;
    columns = { ...columns, ...copyFence(copied, belonging.venue, belonging.campus) };
  }
  await updateGenerated(tenant, row.id, columns, values);
}

/** Writes what was planned for one section. The ledger of rooms and the sessions' workflows follow from the rows. */
export async function writeSection(
  tenant: Tenant,
  section: GeneratedSection,
  diff: SessionDiff,
  rows: readonly SlotSession[],
): Promise<void> {
  const policies = await readPolicies(tenant);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { id, reason } of diff.cancel) await cancelGenerated(tenant, id, reason);
  for (const { id } of diff.revive) await reviveGenerated(tenant, id);
  for (const change of [...diff.update, ...diff.revive]) {
    const row = byId.get(change.id);
    if (row && Object.keys(change.changes).length > 0) await update(tenant, section, policies, row, change);
  }
  for (const session of diff.create) await create(tenant, section, policies, session);
}
