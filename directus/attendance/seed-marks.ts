import type { CountedMark } from '@muster/domain/statistics';
import type { Section } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import type { PlannedLeave } from '../leave/seed-plan.ts';
import type { Lesson } from '../timetable/seed.ts';
import { position } from '../booking/seed.ts';
import type { Student } from '../people/seed.ts';
import type { Random } from '../seed/random.ts';
import { STATES, stateId, type StateCode } from '../session/seed.ts';
import { campusOfBatch } from '../seed/college.ts';
import { isFirstOfBatch } from '../section/seed.ts';
import type { Row } from '../seed/rows.ts';

const MS_PER_MINUTE = 60_000;
/** Sessions are finalized so long after they end, grace included; absence is known from then on. */
const FINALIZED_AFTER_MINUTES = 25;
/** One mark in so many keeps its evidence row. */
const EVIDENCE_SAMPLE = 25;
const LATE = 0.06;
const BY_HAND = 0.03;

/** What one section's past sessions left behind: rows to write, and the marks its figures are made of. */
export type SectionMarks = {
  records: Row[];
  evidence: Row[];
  impacts: Row[];
  marks: Map<string, CountedMark[]>;
};

/** Whether the student is on the roster of that day; the day of dropping out is the first one off. */
export const isOnRoster = (section: Section, student: Student, day: string): boolean =>
  student.joined_on <= day && !(isFirstOfBatch(section) && student.dropped_on !== null && student.dropped_on <= day);

/** The approved leave that covers a lesson from beginning to end. */
export const coveringLeave = (leaves: readonly PlannedLeave[] | undefined, lesson: Lesson): PlannedLeave | undefined =>
  leaves?.find(
    (leave) =>
      leave.status === 'approved' &&
      Date.parse(leave.starts_at) <= Date.parse(lesson.scheduled_start_at) &&
      Date.parse(leave.ends_at) >= Date.parse(lesson.scheduled_end_at),
  );

type Roll = { state: StateCode; method: string; at: number; minutes_late: number | null };

function roll(random: Random, student: Student, lesson: Lesson, leave: PlannedLeave | undefined): Roll {
  const start = Date.parse(lesson.scheduled_start_at);
  const closed = Date.parse(lesson.scheduled_end_at) + FINALIZED_AFTER_MINUTES * MS_PER_MINUTE;
  if (leave) return { state: 'excused', method: 'leave', at: closed, minutes_late: null };
  if (!random.chance(student.reliability))
    return { state: 'absent', method: 'auto_absent', at: closed, minutes_late: null };
  const method = random.chance(BY_HAND) ? 'manual' : 'qr';
  if (random.chance(LATE)) {
    const minutes_late = random.int(11, 25);
    return { state: 'late', method, at: start + minutes_late * MS_PER_MINUTE, minutes_late };
  }
  return { state: 'present', method, at: start + random.int(-480, 540) * 1000, minutes_late: null };
}

function recordRow(
  s: Seeding,
  organization_id: string,
  section: Section,
  lesson: Lesson,
  student: Student,
  rolled: Roll,
) {
  const at = new Date(rolled.at).toISOString();
  const by = { qr: student.user_id, manual: section.lead.user_id }[rolled.method] ?? null;
  return {
    id: s.id('record', lesson.id, student.id),
    attendance_session_id: lesson.id,
    person_id: student.id,
    presence_state_id: stateId(s, organization_id, rolled.state),
    verification_status: 'verified',
    verification_score: rolled.method === 'qr' ? 40 : null,
    capture_method: rolled.method,
    recorded_at: at,
    submitted_at: at,
    recorded_by_id: by,
    minutes_late: rolled.minutes_late,
    verified_at: at,
    known_from: at,
    created_at: at,
  };
}

function evidenceRow(s: Seeding, random: Random, section: Section, record: ReturnType<typeof recordRow>): Row {
  const centre = position(campusOfBatch(section.batch), section.batch.room);
  const north = random.int(-60, 60);
  return {
    id: s.id('evidence', record.id),
    attendance_record_id: record.id,
    latitude: centre.latitude + north / 111_320,
    longitude: centre.longitude,
    location_accuracy_m: random.int(5, 40),
    distance_m: Math.abs(north),
    location_verified: true,
    displayed_identifier: null,
    device_info: { kind: 'phone' },
    outcome: 'accepted',
    created_at: record.recorded_at,
  };
}

const impactRow = (s: Seeding, leave: PlannedLeave, record: ReturnType<typeof recordRow>): Row => ({
  id: s.id('impact', leave.id, record.attendance_session_id),
  leave_application_id: leave.id,
  attendance_session_id: record.attendance_session_id,
  attendance_record_id: record.id,
  applied_state_id: record.presence_state_id,
  status: 'applied',
  applied_at: record.recorded_at,
});

const COUNTED = Object.fromEntries(STATES.map(({ code, category, weight }) => [code, { category, weight }])) as Record<
  StateCode,
  CountedMark
>;

/** Marks every roster member of every finalized lesson of a section, exactly one mark each (rule 10). */
export function markSection(
  s: Seeding,
  organization_id: string,
  section: Section,
  lessons: readonly Lesson[],
  leavesOf: ReadonlyMap<string, PlannedLeave[]>,
): SectionMarks {
  const random = s.stream(`marks:${section.no}`);
  const all: SectionMarks = { records: [], evidence: [], impacts: [], marks: new Map() };
  for (const lesson of lessons)
    for (const student of section.batch.students) {
      if (!isOnRoster(section, student, lesson.day)) continue;
      const leave = coveringLeave(leavesOf.get(student.id), lesson);
      const rolled = roll(random, student, lesson, leave);
      const record = recordRow(s, organization_id, section, lesson, student, rolled);
      all.records.push(record);
      if (leave) all.impacts.push(impactRow(s, leave, record));
      if (rolled.method === 'qr' && random.int(1, EVIDENCE_SAMPLE) === 1)
        all.evidence.push(evidenceRow(s, random, section, record));
      const mine = all.marks.get(student.id) ?? [];
      mine.push(COUNTED[rolled.state]);
      all.marks.set(student.id, mine);
    }
  return all;
}
