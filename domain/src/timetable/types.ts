import type { DayRange } from '../calendar/index.ts';
import type { SessionStatus } from '../session/index.ts';

/** A row of `timetable_slots`; ISO weekday, wall times 'HH:MM[:SS]' in the campus zone, validity in days, both included. */
export type TimetableSlot = {
  id: string;
  course_section_id: string;
  staff_id: string | null;
  venue_id: string | null;
  weekday: number;
  start_time: string;
  end_time: string;
  valid_from: string;
  valid_until: string;
  is_active: boolean;
};

/** A session the timetable asks for; `key` = slot and original day, so that generating twice makes one session. */
export type PlannedSession = {
  key: string;
  timetable_slot_id: string;
  course_section_id: string;
  /** the local day the slot asked for; it stays when the session is moved */
  session_date: string;
  scheduled_start_at: string;
  scheduled_end_at: string;
  conducted_by_id: string | null;
  venue_id: string | null;
  status: 'scheduled' | 'cancelled';
  cancelled_reason: string | null;
};

/** One slot on one day. */
export type SlotDay = { slot_id: string; on: string };

/** What somebody changed about single sessions: a stand-in, a cancellation, a move, or two sessions that change places. */
export type TimetableChange =
  | ({ kind: 'substitute'; staff_id: string } & SlotDay)
  | ({ kind: 'cancel'; reason: string } & SlotDay)
  | ({ kind: 'move'; to: { day: string; start_time: string; end_time: string; venue_id?: string | null } } & SlotDay)
  | { kind: 'swap'; one: SlotDay; other: SlotDay };

/** Who stands in for a section's lead (`section_staff`); open ends are unlimited. */
export type StaffSpan = {
  course_section_id: string;
  person_id: string;
  role: 'lead' | 'assistant' | 'substitute';
  valid_from: string | null;
  valid_until: string | null;
};

/** A session as it stands in `attendance_sessions`. */
export type ExistingSession = Omit<PlannedSession, 'key' | 'status' | 'cancelled_reason'> & {
  id: string;
  status: SessionStatus;
  /** why it was cancelled; `GENERATION_REASON` when a run did it */
  cancelled_reason: string | null;
  has_records: boolean;
  /** whether somebody set its times, room or teacher by hand since it was generated: a run leaves those as they are */
  is_changed_by_hand: boolean;
  /** moved to another day while its slot still stands: the calendar of the day it was planned for says nothing about it any more */
  is_moved_off?: boolean;
};

export type { DayRange };
