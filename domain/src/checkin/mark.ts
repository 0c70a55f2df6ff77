import type { CheckinReason } from './reasons.ts';
import type { CheckInput } from './input.ts';
import { minutesLate, stateByMinute } from './state.ts';

/** The state somebody gets. `forced` = every window was over, and force gave the last one all the same. */
export type Mark = { presence_state_id: string; code: string; minutes_late: number; forced: boolean };
export type MarkVerdict = Mark | { reason: CheckinReason };

/** What the state depends on. */
export type MarkInput = Pick<CheckInput, 'facts' | 'scan' | 'room' | 'seen'>;

/** A state that a person chose: it must be an active one of the organization. Only late ones count minutes. */
function chosenMark({ facts, scan, room, seen }: MarkInput): MarkVerdict {
  const state = facts.states.find(({ id, is_active }) => id === scan.presence_state_id && is_active);
  if (!state) return { reason: 'invalid' };
  const minutes_late = state.category === 'late' ? minutesLate(room.starts_ms, seen.at_ms) : 0;
  return { presence_state_id: state.id, code: state.code, minutes_late, forced: false };
}

/** What a forced upload gets when every window is over: the organization's default late state. */
function lastMark({ facts, room, seen }: MarkInput): MarkVerdict {
  const late = facts.states.find(
    ({ category, is_default, is_active }) => category === 'late' && is_default && is_active,
  );
  if (!late) return { reason: 'closed' };
  const minutes_late = minutesLate(room.starts_ms, seen.at_ms);
  return { presence_state_id: late.id, code: late.code, minutes_late, forced: true };
}

/** The state of a scan that passed all checks: chosen by a person, else by the minute (rule 7); `closed` when no state is open any more. */
export function markOf(input: MarkInput): MarkVerdict {
  const { facts, scan, room, seen } = input;
  if (scan.presence_state_id) return chosenMark(input);
  const minute = stateByMinute(facts.states, room.starts_ms, facts.session.late_after_minutes, seen.at_ms);
  if (!minute) return scan.force_sent ? lastMark(input) : { reason: 'closed' };
  return {
    presence_state_id: minute.state.id,
    code: minute.state.code,
    minutes_late: minute.minutes_late,
    forced: false,
  };
}
