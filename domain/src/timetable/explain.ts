import { dayNature, dayWithin, type Calendar, type CalendarEntry } from '../calendar/index.ts';
import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import type { TimetableSlot } from './types.ts';

type SlotRule = Pick<TimetableSlot, 'weekday' | 'valid_from' | 'valid_until' | 'is_active'>;
type Days = Pick<Calendar, 'working_weekdays' | 'entries'>;

const slotRule = ({ weekday, valid_from, valid_until, is_active }: SlotRule): SlotRule => ({
  weekday,
  valid_from,
  valid_until,
  is_active,
});

function judgeSlotDay(slot: SlotRule, day: string, days: Days) {
  const { teaches, weekday, kind, entry } = dayNature(day, { ...days, zone: 'UTC' }); // a day is a day in every zone
  const valid = slot.is_active && dayWithin(day, { starts_on: slot.valid_from, ends_on: slot.valid_until });
  const value = teaches && valid && slot.weekday === weekday;
  const verdict = value ? 'held' : !valid ? 'slot_not_valid' : !teaches ? kind : 'other_weekday';
  return { value, verdict, entry, weekday };
}

/** Why a slot has a session on a day, or has none: the calendar entry, the weekday, its validity (CH-079). */
export function explainSlotDay(slot: TimetableSlot, day: string, calendar: Calendar, known_at: string): Explanation {
  const { working_weekdays } = calendar;
  const { value, verdict, entry, weekday } = judgeSlotDay(slot, day, calendar);
  return {
    v: 1,
    subject: { timetable_slot_id: slot.id, day },
    known_at,
    value,
    verdict,
    facts: [
      { table: 'timetable_slots', id: slot.id, value: slotRule(slot) },
      ...(entry ? [{ table: 'calendar_entries', id: entry.id, value: { ...entry } }] : []),
    ],
    rules: [{ code: 'TIMETABLE_DAY', inputs: { day, weekday, working_weekdays }, output: value }],
    flips: [],
  };
}

/** A slot's day once more from the facts of its explanation (BEY-090), for `recompute` of the explain module. */
export const TIMETABLE_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  TIMETABLE_DAY: ({ facts, rules }: Explanation): Outcome => {
    const { day, working_weekdays } = rules[0]?.inputs as { day: string; working_weekdays: number[] };
    const [slot, ...entries] = facts.map(({ value }) => value);
    const days = { working_weekdays, entries: entries as CalendarEntry[] };
    const { value, verdict } = judgeSlotDay(slot as SlotRule, day, days);
    return { value, verdict };
  },
};
