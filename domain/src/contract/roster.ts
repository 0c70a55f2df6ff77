import { z } from 'zod';
import { Day, Id, PersonRef } from './common.ts';
import { route } from './route.ts';

/** People of one class list at most, former ones included. */
export const MAX_MEMBERS = 2000;
/** Sections of one answer at most. */
export const MAX_SECTIONS = 500;

const CourseStatus = z.enum(['enrolled', 'completed', 'dropped', 'failed']);
const ProgramStatus = z.enum(['active', 'completed', 'withdrawn', 'suspended', 'transferred']);

export const SectionItem = z.object({
  id: Id,
  code: z.string(),
  course: z.object({ code: z.string(), name: z.string() }),
  campus: z.string(),
  term: z.object({ id: Id, name: z.string() }),
  /** null = as many as come. */
  capacity: z.int().nullable(),
  students: z.int(),
});
export type SectionItem = z.infer<typeof SectionItem>;

/** Since when and until when somebody was in which section of the course; `until` is the first day without. */
export const RosterSpan = z.object({ section: z.string(), from: Day, until: Day.nullable() });

export const RosterMember = z.object({
  /** Of `course_enrollments`. */
  id: Id,
  enrollment_id: Id,
  person: PersonRef,
  /** In this section today. */
  is_here: z.boolean(),
  status: CourseStatus,
  program: ProgramStatus,
  spans: z.array(RosterSpan),
});
export type RosterMember = z.infer<typeof RosterMember>;

export const SectionRoster = SectionItem.extend({
  /** The day at the campus. */
  today: Day,
  starts_on: Day,
  ends_on: Day,
  /** The term is planned or runs: people join, move and leave. */
  is_open: z.boolean(),
  /** Sections of the same course and term, where people may move to. */
  siblings: z.array(z.object({ id: Id, code: z.string() })),
  members: z.array(RosterMember),
});
export type SectionRoster = z.infer<typeof SectionRoster>;

/** `POST /muster/sections/:id/join`: a person by identifier or e-mail address, from a day on. */
export const SectionJoin = z.strictObject({
  person: z.string().trim().min(1).max(254),
  on: Day,
});
export type SectionJoin = z.infer<typeof SectionJoin>;
export const SectionMove = z.strictObject({ section_id: Id, on: Day });
export type SectionMove = z.infer<typeof SectionMove>;
export const SectionDrop = z.strictObject({ on: Day });
export const EnrollmentMove = z.strictObject({ status: ProgramStatus, on: Day });
export type EnrollmentMove = z.infer<typeof EnrollmentMove>;

const Done = z.object({ id: Id });

/** Who is on the list of a class, since when, and how that changes from a day on. */
export const ROSTER_ROUTES = {
  sections: route({
    method: 'get',
    path: '/sections',
    summary: 'Sections of planned, running and closing terms, for the office',
    reply: z.array(SectionItem),
  }),
  sectionRoster: route({
    method: 'get',
    path: '/sections/:id/roster',
    subject: 'course_sections',
    summary: 'Who is and was in a section, since when and until when',
    reply: SectionRoster,
  }),
  joinSection: route({
    method: 'post',
    path: '/sections/:id/join',
    subject: 'course_sections',
    summary: 'Put a student into a section from a day on',
    body: SectionJoin,
    reply: Done,
    limit: 'submit',
  }),
  moveSection: route({
    method: 'post',
    path: '/course-enrollments/:id/move',
    subject: 'course_enrollments',
    summary: 'Move a student to another section of the course from a day on; the days before stay',
    body: SectionMove,
    reply: Done,
    limit: 'submit',
  }),
  dropCourse: route({
    method: 'post',
    path: '/course-enrollments/:id/drop',
    subject: 'course_enrollments',
    summary: 'Take a student out of a course from a day on; the days before stay',
    body: SectionDrop,
    reply: Done,
    limit: 'submit',
  }),
  moveEnrollment: route({
    method: 'post',
    path: '/enrollments/:id/move',
    subject: 'enrollments',
    summary: 'Withdraw, suspend, transfer, complete or readmit a student from a day on, with the courses that follow',
    body: EnrollmentMove,
    reply: Done,
    limit: 'submit',
  }),
} as const;
