import { CAMPUSES, DEPARTMENTS, PERIODS, type ProgramPlan } from './catalogue.ts';
import type { Seeding } from './context.ts';
import { PROFESSOR, campusOf, planStaff, planStudents, teachersOf } from '../people/seed.ts';
import type { BatchPlan, Staff, Student } from '../people/seed.ts';
import type { Random } from './random.ts';

export type Batch = BatchPlan & { group_id: string; room: number; students: Student[] };
/** A lesson of the week: ISO weekday and index of the period. */
export type Cell = { weekday: number; period: number };
export type Section = {
  no: number;
  id: string;
  course_id: string;
  name: string;
  course_code: string;
  batch: Batch;
  lead: Staff;
  cells: Cell[];
};
export type College = {
  organization_id: string;
  programs: (ProgramPlan & { no: number; department: number })[];
  staff: Staff[];
  batches: Batch[];
  sections: Section[];
};

const WEEKDAYS = [1, 2, 3, 4, 5];
const LESSONS_A_WEEK = 4;
/** Students of one batch at most: what a class room holds. */
const BATCH_SIZE = 50;
const YEARS = 3;
const SMALLEST_STAFF = 60;

/** 'A', 'B', … 'Z', 'AA', …: the name of a division. */
export const divisionName = (no: number): string =>
  (no >= 26 ? divisionName(Math.floor(no / 26) - 1) : '') + String.fromCharCode(65 + (no % 26));

function planBatches(s: Seeding, programs: College['programs'], staff: Staff[]): Batch[] {
  const divisions = Math.max(1, Math.ceil(s.students / (programs.length * YEARS * BATCH_SIZE)));
  const total = programs.length * YEARS * divisions;
  const teachers = DEPARTMENTS.map((_, department) => teachersOf(staff, department));
  return Array.from({ length: total }, (_, no) => {
    const program = programs[Math.floor(no / YEARS) % programs.length] as College['programs'][number];
    const division = divisionName(Math.floor(no / (programs.length * YEARS)));
    const plan = { no, department: program.department, program: program.no, year: (no % YEARS) + 1, division };
    const count = Math.floor(((no + 1) * s.students) / total) - Math.floor((no * s.students) / total);
    const students = planStudents(s, plan, program.code, count, teachers[program.department] ?? []);
    return { ...plan, group_id: s.id('batch', no), room: no, students };
  });
}

/** Lessons where neither the batch nor its teacher has another one, one a day as long as that goes. */
function planCells(random: Random, busyBatch: Set<number>, busyTeacher: Set<number>): Cell[] {
  const first = random.int(0, PERIODS.length - 1);
  const firstDay = random.int(0, WEEKDAYS.length - 1);
  const slots = WEEKDAYS.flatMap((_, day) =>
    PERIODS.map((_, turn) => ({
      weekday: WEEKDAYS[(firstDay + day) % WEEKDAYS.length] as number,
      period: (first + turn + day) % PERIODS.length,
      turn,
    })),
  ).sort((a, b) => a.turn - b.turn);
  const cells: Cell[] = [];
  for (const perDay of [1, 2, PERIODS.length])
    for (const { weekday, period } of slots) {
      const key = weekday * PERIODS.length + period;
      const today = cells.filter((cell) => cell.weekday === weekday).length;
      if (cells.length >= LESSONS_A_WEEK || today >= perDay || busyBatch.has(key) || busyTeacher.has(key)) continue;
      cells.push({ weekday, period });
      busyBatch.add(key);
      busyTeacher.add(key);
    }
  return cells;
}

function planSections(s: Seeding, programs: College['programs'], batches: Batch[], staff: Staff[]): Section[] {
  const busy = new Map<string, Set<number>>();
  const busyOf = (id: string) => busy.get(id) ?? (busy.set(id, new Set()).get(id) as Set<number>);
  const teachers = DEPARTMENTS.map((_, department) => teachersOf(staff, department));
  const turn = DEPARTMENTS.map(() => 0);
  const sections: Section[] = [];
  for (const batch of batches)
    for (const [index, [code, name]] of (programs[batch.program]?.courses[batch.year - 1] ?? []).entries()) {
      const able = teachers[batch.department] ?? [];
      const demo = batch.no === 0 && index < 2;
      const lead = demo ? staff[PROFESSOR] : able[(turn[batch.department] as number) % able.length];
      if (!lead) throw new Error(`Nobody can teach ${name}.`);
      if (!demo) turn[batch.department] = (turn[batch.department] as number) + 1;
      const no = sections.length;
      const cells = planCells(s.stream(`cells:${no}`), busyOf(batch.group_id), busyOf(lead.id));
      const course_id = s.id('course', code);
      sections.push({ no, id: s.id('section', no), course_id, course_code: code, name, batch, lead, cells });
    }
  return sections;
}

/** The whole college as values, the same for the same seed and size: nothing is written yet. */
export function planCollege(s: Seeding): College {
  const programs = DEPARTMENTS.flatMap((department, index) =>
    department.programs.map((program) => ({ ...program, department: index })),
  ).map((program, no) => ({ ...program, no }));
  const divisions = Math.ceil(s.students / (programs.length * YEARS * BATCH_SIZE));
  const staff = planStaff(s, SMALLEST_STAFF + Math.max(0, divisions - 1) * 30);
  const batches = planBatches(s, programs, staff);
  const sections = planSections(s, programs, batches, staff);
  return { organization_id: s.id('organization', 'college'), programs, staff, batches, sections };
}

export const campusId = (s: Seeding, campus: number): string => s.id('campus', CAMPUSES[campus]?.key ?? '');
export const departmentId = (s: Seeding, department: number): string =>
  s.id('department', DEPARTMENTS[department]?.code ?? '');
export const programId = (s: Seeding, program: { code: string }): string => s.id('program', program.code);
export const roomId = (s: Seeding, batch: Batch): string => s.id('room', batch.room);
export const campusOfBatch = (batch: Batch): number => campusOf(batch.department);
