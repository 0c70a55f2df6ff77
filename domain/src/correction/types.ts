import type { AttendanceSession, PresenceState } from '../session/index.ts';

/** The session of a mark, as far as a correction looks at it. Instants are UTC ISO. */
export type CorrectedSession = Pick<
  AttendanceSession,
  | 'status'
  | 'scheduled_start_at'
  | 'scheduled_end_at'
  | 'actual_end_at'
  | 'opens_before_minutes'
  | 'grace_period_minutes'
  | 'locked_at'
>;

/** A mark as it counts; an annulled one is none. `recorded_at` = when presence happened. */
export type CountedMark = { presence_state_id: string; category: PresenceState['category']; recorded_at: string };

/** What somebody asks for: another state, another time, or both; `null` = stays as it is. */
export type AskedMark = { presence_state_id: string | null; time: string | null };

/** The person the mark is about asks for themselves; who conducts the session, and the office, for others. */
export type Asker = 'self' | 'conductor';

type State = Pick<PresenceState, 'id' | 'category' | 'is_active'>;

/** Everything a request for a correction is judged by. */
export type CorrectionFacts = {
  asker: Asker;
  session: CorrectedSession;
  /** `null` = nobody has marked the person */
  mark: CountedMark | null;
  /** another correction of this mark is open */
  has_open: boolean;
  states: readonly State[];
  /** whole days after the session's day within which the person may ask: `attendance_policies.correction_window_days` */
  window_days: number;
  /** of the session's campus: an IANA name */
  zone: string;
};
