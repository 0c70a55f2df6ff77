import { daysOf, dayNature, instantOf, type Calendar } from '@muster/domain/calendar';
import { copyFence, copyPolicy, sessionTimes, type AttendancePolicy } from '@muster/domain/session';
import { PERIODS } from '../seed/catalogue.ts';
import { campusId, campusOfBatch, roomId, type Section } from '../seed/college.ts';
import { ZONE, type Seeding } from '../seed/context.ts';
import { position } from '../booking/seed.ts';
import { slotId } from '../section/seed.ts';
import { seededLock } from '../session/seed.ts';

/** A session that the timetable gives, with its instants. */
export type Lesson = {
  id: string;
  slot: number;
  day: string;
  scheduled_start_at: string;
  scheduled_end_at: string;
  /** Held and closed for good before `now`: its marks count. */
  finalized: boolean;
};

/** Days a campus teaches with the weekday whose timetable runs, and the instants of its periods: asked once per campus. */
export function createTimetable(s: Seeding, calendar: Calendar, policy: AttendancePolicy) {
  const days = daysOf({ starts_on: s.termStart, ends_on: s.termEnd })
    .map((day) => dayNature(day, calendar))
    .filter(({ teaches }) => teaches)
    .map(({ day, weekday }) => ({
      day,
      weekday,
      periods: PERIODS.map(([, start, end]) => ({
        scheduled_start_at: instantOf(day, start, ZONE),
        scheduled_end_at: instantOf(day, end, ZONE),
      })),
    }));
  const isOver = (times: { scheduled_start_at: string; scheduled_end_at: string }) =>
    sessionTimes({ ...times, ...policy, actual_end_at: null }).finalizes_ms <= s.now.getTime();
  return {
    /** Every lesson of a section in the term, in order of time. */
    lessonsOf: (section: Section): Lesson[] =>
      days.flatMap(({ day, weekday, periods }) =>
        section.cells.flatMap((cell, slot) => {
          const times = periods[cell.period];
          if (cell.weekday !== weekday || !times) return [];
          return [{ id: s.id('session', section.no, slot, day), slot, day, ...times, finalized: isOver(times) }];
        }),
      ),
  };
}
export type Timetable = ReturnType<typeof createTimetable>;

/** The row of a session: policy and place are copied onto it, as for every session. */
export function sessionRow(s: Seeding, section: Section, policy: AttendancePolicy, lesson: Lesson) {
  const { columns, rule_overrides } = copyPolicy([policy], {});
  return {
    id: lesson.id,
    session_type: 'class',
    name: section.name,
    course_section_id: section.id,
    timetable_slot_id: slotId(s, section, lesson.slot),
    session_date: lesson.day,
    held_on: lesson.day, // its trigger is off while so many are written
    campus_id: campusId(s, campusOfBatch(section.batch)),
    venue_id: roomId(s, section.batch),
    conducted_by_id: section.lead.id,
    scheduled_start_at: lesson.scheduled_start_at,
    scheduled_end_at: lesson.scheduled_end_at,
    actual_start_at: lesson.finalized ? lesson.scheduled_start_at : null,
    actual_end_at: lesson.finalized ? lesson.scheduled_end_at : null,
    ...columns,
    ...copyFence(columns, position(campusOfBatch(section.batch), section.batch.room), null),
    rule_overrides,
    extra_data: {
      generated: {
        scheduled_start_at: lesson.scheduled_start_at,
        scheduled_end_at: lesson.scheduled_end_at,
        conducted_by_id: section.lead.id,
        venue_id: roomId(s, section.batch),
      },
    },
    status: lesson.finalized ? 'finalized' : 'scheduled',
    ...seededLock(s, policy, lesson),
  };
}
