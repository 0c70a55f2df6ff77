// The smallest organization in which everything of the story can happen.
import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './test-database.ts';

const HOUR_MS = 3_600_000;
const HEAD_OFFICE = { address: '1 College Road', latitude: 12.9716, longitude: 77.5946, timezone: 'Asia/Kolkata' };
/** Codes, weights and minutes after the start of the four states every organization has. */
const STATES = [
  { code: 'present', weight: 1, until_minutes: 10 },
  { code: 'late', weight: 1, until_minutes: null },
  { code: 'excused', weight: 0, until_minutes: null },
  { code: 'absent', weight: 0, until_minutes: null },
] as const;

type Id = { id: string };
export type StateCode = (typeof STATES)[number]['code'];
export type Member = { person_id: string; user_id: string };
/** Ids of what `campus` made. */
export type Campus = {
  organization_id: string;
  campus_id: string;
  department_id: string;
  course_section_id: string;
  states: Record<StateCode, string>;
  /** Leads the section and mentors every student. */
  professor: Member;
  /** Head of the department. */
  head: Member;
  /** Enrolled in the section since eight weeks ago. */
  students: Member[];
  /** Open since five minutes ago, for one hour. */
  attendance_session_id: string;
  /** The active QR generation of that session. */
  qr_token_id: string;
  leave_type_id: string;
};

async function member(
  db: TestDatabase,
  organization_id: string,
  kind: 'student' | 'staff',
  n: number,
): Promise<Member> {
  const identifier = `${kind === 'student' ? 'S' : 'E'}${String(n).padStart(4, '0')}`;
  const names = { first_name: kind === 'student' ? 'Student' : 'Staff', last_name: String(n) };
  const person = await db.insert<Id>('people', { organization_id, kind, identifier, ...names });
  const email = `${identifier}@${organization_id}.example`.toLowerCase();
  const user = await db.insert<Id>('directus_users', {
    id: randomUUID(),
    organization_id,
    person_id: person.id,
    email,
  });
  return { person_id: person.id, user_id: user.id };
}

/** Everything above the section: one institution with one of each. */
async function teaching(db: TestDatabase, organization_id: string, campus_id: string, head_id: string) {
  const row = (table: string, values: object) => db.insert<Id>(table, { organization_id, ...values });
  const institution = await row('institutions', { name: 'College', code: 'COL' });
  const faculty = await row('faculties', { institution_id: institution.id, name: 'Engineering', code: 'ENG' });
  const department = await row('departments', { faculty_id: faculty.id, name: 'Computing', code: 'CS', head_id });
  const programRow = { department_id: department.id, name: 'B.E.', code: 'BE', duration_years: 4, total_credits: 160 };
  const program = await row('programs', programRow);
  const course = await row('courses', { program_id: program.id, code: 'CS101', name: 'Algorithms', credits: 4 });
  const days = { starts_on: dayIn(-90), ends_on: dayIn(90) };
  const term = await row('academic_terms', {
    name: 'Term',
    code: 'T1',
    academic_year: '2026-27',
    status: 'running',
    ...days,
  });
  const section = await row('course_sections', {
    course_id: course.id, academic_term_id: term.id, campus_id, code: 'A' }); // prettier-ignore
  return { department, program, course, term, section };
}

/** The calendar day so many days from now, UTC. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** The instant so many hours from now. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

/** One open session of the section, with the active QR generation that admits `max_usage` scans. */
export async function openSession(
  db: TestDatabase,
  owner: Pick<Campus, 'organization_id' | 'course_section_id'>,
  max_usage = 1000,
  status: 'scheduled' | 'open' = 'open',
) {
  const { organization_id, course_section_id } = owner;
  const session = await db.insert<Id>('attendance_sessions', {
    organization_id, course_section_id, name: 'Algorithms', session_date: dayIn(0), status,
    scheduled_start_at: hoursFromNow(-1 / 12), scheduled_end_at: hoursFromNow(1),
    latitude: HEAD_OFFICE.latitude, longitude: HEAD_OFFICE.longitude }); // prettier-ignore
  await db.query(
    `INSERT INTO encryption_keys (organization_id, purpose, key_version, wrapped_key, rotate_after)
     VALUES ($1, 'qr', 1, 'wrapped', now() + interval '1 day') ON CONFLICT DO NOTHING`, [organization_id]); // prettier-ignore
  const key = await db.one<Id>(`SELECT id FROM encryption_keys WHERE organization_id = $1 AND purpose = 'qr'`, [
    organization_id,
  ]);
  const qr = await db.insert<Id>('qr_tokens', {
    organization_id, attendance_session_id: session.id, token: randomUUID(), secret_ciphertext: 'ciphertext',
    encryption_key_id: key.id, expires_at: hoursFromNow(2), max_usage }); // prettier-ignore
  return { attendance_session_id: session.id, qr_token_id: qr.id };
}

/** One organization with everything of the story in it; call it twice for two tenants. */
export async function campus(db: TestDatabase, { students = 3, max_usage = 1000 } = {}): Promise<Campus> {
  const slug = `org-${randomUUID().slice(0, 8)}`;
  const { id: organization_id } = await db.insert<Id>('organizations', {
    name: slug, slug, status: 'active', timezone: HEAD_OFFICE.timezone }); // prettier-ignore
  const row = (table: string, values: object) => db.insert<Id>(table, { organization_id, ...values });
  const site = await row('campuses', { name: 'Main', ...HEAD_OFFICE });
  const states = {} as Record<StateCode, string>;
  for (const state of STATES) {
    const values = { ...state, label: state.code, category: state.code, is_default: true };
    states[state.code] = (await row('presence_states', values)).id;
  }
  const professor = await member(db, organization_id, 'staff', 1);
  const head = await member(db, organization_id, 'staff', 2);
  const { department, program, course, term, section } = await teaching(db, organization_id, site.id, head.person_id);
  const course_section_id = section.id;
  await row('section_staff', { course_section_id, person_id: professor.person_id });
  const enrolled: Member[] = [];
  for (let n = 1; n <= students; n += 1) {
    const student = await member(db, organization_id, 'student', n);
    const { person_id } = student;
    await row('student_profiles', {
      person_id,
      department_id: department.id,
      program_id: program.id,
      mentor_id: professor.person_id,
    });
    const enrollment = await row('enrollments', { person_id, program_id: program.id, enrolled_on: dayIn(-56) });
    await row('course_enrollments', {
      enrollment_id: enrollment.id, course_id: course.id, academic_term_id: term.id, course_section_id,
      enrolled_on: dayIn(-56) }); // prettier-ignore
    enrolled.push(student);
  }
  const leaveType = await row('leave_types', { code: 'medical', name: 'Medical', applies_state_id: states.excused });
  const session = await openSession(db, { organization_id, course_section_id }, max_usage);
  return {
    organization_id, campus_id: site.id, department_id: department.id, course_section_id, states, professor, head,
    students: enrolled, leave_type_id: leaveType.id, ...session }; // prettier-ignore
}
