import type { Explanation, Fact, Outcome, Recompute } from '../explain/index.ts';
import { absentStateId, finalizeRoster, type CoveringLeave, type RosterRecord } from './finalize.ts';
import type { PresenceState } from './types.ts';

type State = Pick<PresenceState, 'id' | 'category' | 'is_default'>;

/** What the mark of one roster member rests on: the mark before finalization, if any, and the person's leaves over the session. */
export type FinalMarkFacts = {
  attendance_session_id: string;
  person_id: string;
  record: RosterRecord | null;
  leaves: readonly CoveringLeave[];
  states: readonly State[];
};

const RECORDS = 'attendance_records';
const LEAVES = 'leave_applications';

/** The mark after finalization: written by the clock, by a leave, or `kept` as it was. */
function finalMark({ person_id, record, leaves, states }: FinalMarkFacts): { value: string; verdict: string } {
  const [row] = finalizeRoster([person_id], record ? [record] : [], leaves, states).rows;
  if (row) return { value: row.presence_state_id, verdict: row.capture_method };
  return { value: (record as RosterRecord).presence_state_id, verdict: 'kept' }; // without a mark there would be a row
}

const factsOf = ({ record, leaves }: FinalMarkFacts): Fact[] => [
  ...(record ? [{ table: RECORDS, id: record.id, value: { ...record } }] : []),
  ...leaves.map((leave) => ({ table: LEAVES, id: leave.leave_application_id, value: { ...leave } })),
];

/**
 * Why somebody on the roster has the mark that finalization left (rule 10): nobody saw them, a leave covered the session, or the mark was
 * there already. Value = the state's id; an approved leave would have turned an absence, a check-in every mark but itself.
 * @param now UTC ISO instant of finalization
 */
export function explainFinalMark(given: FinalMarkFacts, now: string): Explanation {
  const { attendance_session_id, person_id, states } = given;
  const { value, verdict } = finalMark(given);
  const absent = states.some(({ id, category }) => id === value && category === 'absent');
  return {
    v: 1,
    subject: { attendance_session_id, person_id },
    known_at: now,
    value,
    verdict,
    facts: factsOf(given),
    rules: [{ code: 'SESSION_FINALIZE', inputs: { absent_state_id: absentStateId(states) }, output: value }],
    policy: { document: { states: states.map(({ id, category, is_default }) => ({ id, category, is_default })) } },
    flips: [
      ...(absent ? [{ verdict: 'leave', change: 'approved_leaves', delta: 1 }] : []),
      ...(verdict === 'kept' ? [] : [{ verdict: 'kept', change: 'checkins', delta: 1 }]),
    ],
  };
}

/** The mark once more from the facts of its explanation (BEY-090), for `recompute` of the explain module. */
export const SESSION_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  SESSION_FINALIZE: ({ subject, facts, policy }: Explanation): Outcome => {
    const of = <Row>(table: string) => facts.filter((fact) => fact.table === table).map(({ value }) => value as Row);
    return finalMark({
      ...(subject as { attendance_session_id: string; person_id: string }),
      record: of<RosterRecord>(RECORDS)[0] ?? null,
      leaves: of<CoveringLeave>(LEAVES),
      states: policy?.document?.['states'] as State[],
    });
  },
};
