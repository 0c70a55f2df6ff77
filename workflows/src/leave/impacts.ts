import { lockLeaveOfAnybody, type LeaveRow } from '@muster/directus/leave';
import * as impactRows from '@muster/directus/leave/impacts.ts';
import type { CoveredSession, LockedImpact, Overwrites } from '@muster/directus/leave/impacts.ts';
import {
  applyImpact,
  type LeaveImpact,
  leaveImpact,
  type LeaveSession,
  type Mark,
  revertImpact,
} from '@muster/domain/leave';
import { absentStateId } from '@muster/domain/session';
import type { Transaction } from '../database.ts';

const recordOf = ({ record_id, presence_state_id, category }: CoveredSession): LeaveSession['record'] =>
  record_id && presence_state_id && category ? { id: record_id, presence_state_id, category } : null;

/** An absence that was written already takes the leave's state now; what stood there before is kept on the impact. */
async function applyToMark(client: Transaction, session: CoveredSession, impact: LeaveImpact): Promise<void> {
  const mark: Mark | null =
    session.record_id && session.presence_state_id
      ? {
          id: session.record_id,
          presence_state_id: session.presence_state_id,
          capture_method: session.capture_method ?? '',
        }
      : null;
  const applied = applyImpact(mark, impact, session.id);
  if (applied.impact.status !== 'applied' || !applied.mark) return;
  await impactRows.setState(client, applied.mark, impact.previous_state_id);
}

/**
 * Plans what an approved leave does to each session it covers, and does it where the session is over (CH-061, CH-062).
 * @param freed only these sessions, which another leave of the person has just left: what was skipped for it is looked at again
 * @returns the sections whose figures change
 */
export async function applyImpacts(
  client: Transaction,
  leave: LeaveRow,
  freed?: ReadonlySet<string>,
): Promise<string[]> {
  const overwrites: Overwrites = freed ? ['planned', 'skipped'] : ['planned'];
  const sessions = (await impactRows.listCovered(client, leave)).filter(({ id }) => freed?.has(id) ?? true);
  const known = new Map(sessions.map((session) => [session.id, session]));
  const facts = sessions.map((session): LeaveSession => ({ ...session, record: recordOf(session) }));
  const impacts = leaveImpact(leave, facts, leave.applies_state_id);
  const touched = new Set<string>();
  for (const impact of impacts) {
    const session = known.get(impact.attendance_session_id);
    if (!session) continue;
    if (impact.status === 'applied') await applyToMark(client, session, impact);
    if (impact.status === 'applied' && session.course_section_id) touched.add(session.course_section_id);
    await impactRows.writeImpact(client, leave, impact, overwrites);
  }
  await impactRows.countAffected(client, leave.id);
  return [...touched];
}

async function revertOne(client: Transaction, row: LockedImpact, absentId: string): Promise<void> {
  const mark: Mark | null =
    row.record_id && row.presence_state_id && row.capture_method
      ? { id: row.record_id, presence_state_id: row.presence_state_id, capture_method: row.capture_method }
      : null;
  const absent =
    row.session_status === 'finalized' ? { presence_state_id: absentId, capture_method: 'auto_absent' as const } : null;
  const after = revertImpact(mark, row, absent);
  const record = after.mark?.id ?? null;
  await impactRows.markReverted(client, row.id, record);
  if (mark) await impactRows.writeMark(client, mark, after.mark);
}

/** Gives sessions that a leave has left to the person's other leaves that cover them, the earliest first. */
async function passOn(client: Transaction, leave: LeaveRow, freed: ReadonlySet<string>): Promise<string[]> {
  const sections: string[] = [];
  for (const { id } of await impactRows.listNeighbours(client, leave)) {
    const other = await lockLeaveOfAnybody(client, id);
    if (other?.status === 'approved') sections.push(...(await applyImpacts(client, other, freed)));
  }
  return sections;
}

/**
 * Takes a leave back: each touched session gets what stood there before, or what another leave of the person makes of it;
 * others stay as they are (BEY-028).
 * @param from only sessions that begin at or after this instant: the person came back then (BEY-026)
 * @returns the sections whose figures change
 */
export async function revertImpacts(
  client: Transaction,
  leave: LeaveRow,
  from: string | null = null,
): Promise<string[]> {
  const rows = await impactRows.lockImpacts(client, leave.id, from);
  const states = await impactRows.listStates(client, leave.organization_id);
  for (const row of rows) await revertOne(client, row, absentStateId(states));
  const passed = await passOn(client, leave, new Set(rows.map((row) => row.attendance_session_id)));
  const reverted = rows.flatMap((row) =>
    row.status === 'applied' && row.course_section_id ? [row.course_section_id] : [],
  );
  return [...new Set([...reverted, ...passed])];
}
