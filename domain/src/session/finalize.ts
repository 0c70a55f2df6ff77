import type { ProofState } from '../leave/status.ts';
import type { FinalMethod, PresenceState } from './types.ts';

/** The mark of one roster member before finalization; an annulled one counts as none, but is written over, not beside. */
export type RosterRecord = {
  id: string;
  person_id: string;
  presence_state_id: string;
  capture_method: string;
  annulled_at: string | null;
};

/** An approved leave of a roster member that covers the session. On-duty leave whose proof is awaited or missing changes nothing. */
export type CoveringLeave = {
  leave_application_id: string;
  person_id: string;
  applies_state_id: string;
  proof_state: ProofState;
};

/** A mark to write. `replaces` names the record that gets the new state; null = a new one. */
export type FinalRow = {
  person_id: string;
  replaces: string | null;
  presence_state_id: string;
  capture_method: FinalMethod;
  leave_application_id: string | null;
};

/** What a leave did to the session, for `leave_impacts`. Skipped: the person was there, or was excused already. */
export type ImpactOutcome = {
  leave_application_id: string;
  person_id: string;
  attendance_record_id: string | null;
  status: 'applied' | 'skipped';
  previous_state_id: string | null;
  applied_state_id: string | null;
};

export type Finalization = { rows: FinalRow[]; impacts: ImpactOutcome[] };

type States = readonly Pick<PresenceState, 'id' | 'category' | 'is_default'>[];

/** The state of those nobody saw: the default of category absent. Every organization is seeded with one. */
export function absentStateId(states: States): string {
  const absent = states.find(({ category, is_default }) => category === 'absent' && is_default);
  if (!absent) throw new Error('The organization has no default state of category absent.');
  return absent.id;
}

const covers = (leave: CoveringLeave | undefined): leave is CoveringLeave =>
  leave !== undefined && (leave.proof_state === 'none' || leave.proof_state === 'proven');

/**
 * What an approved leave does to one mark (rule 10): no mark → the leave's state; `absent` → the leave's state, keeping what was;
 * anything else stays and the impact is skipped. A mark already made by a leave in that state is left alone, so twice equals once.
 */
export function leaveOutcome(
  record: RosterRecord | null,
  leave: CoveringLeave,
  states: States,
): { row: FinalRow | null; impact: ImpactOutcome | null } {
  const { leave_application_id, person_id, applies_state_id } = leave;
  const live = record?.annulled_at === null ? record : null;
  if (live?.capture_method === 'leave' && live.presence_state_id === applies_state_id)
    return { row: null, impact: null };
  const absent = !live || states.some(({ id, category }) => id === live.presence_state_id && category === 'absent');
  const impact = { leave_application_id, person_id, attendance_record_id: record?.id ?? null };
  const previous_state_id = live?.presence_state_id ?? null;
  if (!absent)
    return { row: null, impact: { ...impact, status: 'skipped', previous_state_id, applied_state_id: null } };
  return {
    row: {
      person_id,
      replaces: record?.id ?? null,
      presence_state_id: applies_state_id,
      capture_method: 'leave',
      leave_application_id,
    },
    impact: { ...impact, status: 'applied', previous_state_id, applied_state_id: applies_state_id },
  };
}

/**
 * Finalizes a roster (rule 10): every member without a mark gets one, by an approved leave or `auto_absent`; a leave also turns `absent`.
 * Marks of people who are not on the roster stay untouched. Running it on its own result writes nothing.
 * @param leaves at most one per person counts: the first by id
 * @param absences whether those nobody saw are marked absent (`marksAbsent`); without it they stay unmarked
 */
export function finalizeRoster(
  roster: readonly string[],
  records: readonly RosterRecord[],
  leaves: readonly CoveringLeave[],
  states: States,
  absences = true,
): Finalization {
  const marked = new Map(records.map((record) => [record.person_id, record]));
  const excused = new Map<string, CoveringLeave>();
  for (const leave of [...leaves].sort((a, b) => (a.leave_application_id < b.leave_application_id ? 1 : -1))) {
    if (covers(leave)) excused.set(leave.person_id, leave);
  }
  const absent = absences ? absentStateId(states) : null;
  const done: Finalization = { rows: [], impacts: [] };
  for (const person_id of [...new Set(roster)].sort()) {
    const record = marked.get(person_id) ?? null;
    const leave = excused.get(person_id);
    const { row, impact } = leave ? leaveOutcome(record, leave, states) : { row: null, impact: null };
    if (row) done.rows.push(row);
    if (impact) done.impacts.push(impact);
    if (leave || record?.annulled_at === null || absent === null) continue;
    const replaces = record?.id ?? null;
    done.rows.push({
      person_id,
      replaces,
      presence_state_id: absent,
      capture_method: 'auto_absent',
      leave_application_id: null,
    });
  }
  return done;
}
