import type { RoleCode } from '@muster/domain/contract';
import { addDays } from '@muster/domain/calendar';
import { DEPARTMENTS } from '../seed/catalogue.ts';
import type { Seeding } from '../seed/context.ts';
import type { Name } from '../seed/names.ts';

/** Somebody of the demo, before any row of theirs is written. `role` null = no account. */
export type Person = Name & {
  id: string;
  user_id: string;
  identifier: string;
  kind: 'student' | 'staff' | 'guest';
  role: Exclude<RoleCode, 'public'> | null;
  gender: string;
  campus: number;
};
export type Staff = Person & { department: number; designation: string };
export type Student = Person & {
  batch: number;
  mentor: Staff;
  /** First day on the rosters; later than the term's start for those who joined late. */
  joined_on: string;
  dropped_on: string | null;
  /** How likely this student comes to a session, 0 to 1. */
  reliability: number;
};

/** The staff whose accounts are printed: they come first, so that everything about them is the same at every size. */
const DEMO_STAFF = [
  ['org_admin', 'Ishvani', 'Solatolle', 'Registrar'],
  ['manager', 'Raghuni', 'Venukoshe', 'Professor and head'],
  ['mentor', 'Anvika', 'Padedhule', 'Associate professor'],
  ['mentor', 'Devaro', 'Nalivande', 'Assistant professor'],
  ['organizer', 'Omira', 'Ganalanko', 'Student affairs officer'],
] as const;
export const ADMIN = 0;
export const MANAGER = 1;
export const PROFESSOR = 2;
export const MENTOR = 3;
export const ORGANIZER = 4;

const DEMO_STUDENTS = [
  ['Kiruna', 'Malumbara'],
  ['Rishto', 'Cheseruvi'],
] as const;

const TITLES = ['Professor', 'Associate professor', 'Assistant professor', 'Lecturer'];
const MENTEES_AT_ONCE = 20;

/** Which campus a department is on: engineering on the hill, sciences at the lake. */
export const campusOf = (department: number): number => (DEPARTMENTS[department]?.faculty === 'ENG' ? 0 : 1);

export function planStaff(s: Seeding, count: number): Staff[] {
  const heads = new Set<number>([0]);
  return Array.from({ length: count }, (_, index) => {
    const random = s.stream(`staff:${index}`);
    const demo = DEMO_STAFF[index];
    const department = demo ? 0 : index % DEPARTMENTS.length;
    const isHead = !demo && !heads.has(department);
    if (isHead) heads.add(department);
    return {
      ...(demo ? s.names.fixed(demo[1], demo[2]) : s.names.draw(random)),
      id: s.id('staff', index),
      user_id: s.id('staff-user', index),
      identifier: `EMP${String(index + 1).padStart(4, '0')}`,
      kind: 'staff',
      role: demo?.[0] ?? (isHead ? 'manager' : 'mentor'),
      gender: random.pick(['female', 'male']),
      campus: campusOf(department),
      department,
      designation: demo?.[3] ?? (isHead ? 'Professor and head' : random.pick(TITLES)),
    };
  });
}

/** Who teaches and mentors in a department: everybody but the registrar and the events officer. */
export const teachersOf = (staff: readonly Staff[], department: number): Staff[] =>
  staff.filter((one, index) => one.department === department && index !== ADMIN && index !== ORGANIZER);

/** One in twelve is in danger of losing the examination, one in six is close to it, the rest come nearly always. */
const reliabilityOf = (roll: number, spread: number): number => {
  if (roll < 0.08) return 0.55 + 0.15 * spread;
  return roll < 0.25 ? 0.72 + 0.09 * spread : 0.84 + 0.15 * spread;
};

export type BatchPlan = { no: number; department: number; program: number; year: number; division: string };

/** The students of one batch; their number (USN) says year of admission, program and place. */
export function planStudents(s: Seeding, batch: BatchPlan, code: string, count: number, teachers: Staff[]): Student[] {
  const admitted = Number(s.termStart.slice(2, 4)) - batch.year + 1;
  return Array.from({ length: count }, (_, index) => {
    const random = s.stream(`student:${batch.no}:${index}`);
    const demo = batch.no === 0 ? DEMO_STUDENTS[index] : undefined;
    const ordinary = batch.no > 0 || index >= MENTEES_AT_ONCE;
    const chosen = teachers[(batch.no + Math.floor(index / MENTEES_AT_ONCE)) % teachers.length];
    const mentor = ordinary ? chosen : teachers.find((one) => one.id === s.id('staff', MENTOR));
    if (!mentor) throw new Error('A department without teachers cannot have students.');
    return {
      ...(demo ? s.names.fixed(demo[0], demo[1]) : s.names.draw(random)),
      id: s.id('student', batch.no, index),
      user_id: s.id('student-user', batch.no, index),
      identifier: `MU${admitted}${code}${batch.division}${String(index + 1).padStart(3, '0')}`,
      kind: 'student',
      role: 'student',
      gender: random.pick(['female', 'male']),
      campus: campusOf(batch.department),
      batch: batch.no,
      mentor,
      reliability: demo ? 0.9 - 0.12 * index : reliabilityOf(random.next(), random.next()),
      joined_on: ordinary && random.chance(0.02) ? addDays(s.termStart, 7 * random.int(1, 4)) : s.termStart,
      dropped_on: ordinary && random.chance(0.01) ? addDays(s.termStart, 7 * random.int(5, 7)) : null,
    };
  });
}
