import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import { underTheIdOf, type MatrixRole, type Scope } from './expected/index.ts';

export type Tie = Exclude<Scope, 'org'>;

/**
 * One row of every table that is about people, tied to each other and, in one way only, to the actor of one role; to nobody where
 * there is no role. `subject` is the person whom the rows are about, `mark` stands in every text of them.
 */
export type World = {
  role: MatrixRole | null;
  tie: Tie | null;
  ids: ReadonlyMap<string, string>;
  subject: string;
  mark: string;
};

/** How the actor of a role can be tied to rows; each tie gets a world of its own, so that one scope cannot stand in for another. */
export const TIES: Partial<Record<MatrixRole, readonly Tie[]>> = {
  OA: ['own'],
  MG: ['own', 'dept', 'task'],
  MN: ['own', 'mentees', 'sections', 'assigned', 'task'],
  OR: ['own'],
  FL: ['own', 'assigned'],
  ST: ['own'],
  EX: ['own'],
};

/** Tables whose rows are about nobody: one of each for a tenant, shared by its worlds. */
const ABOUT_NOBODY =
  `organizations campuses institutions faculties academic_terms periods calendar_entries venues settings presence_states
  attendance_policies leave_types approval_policies notification_templates audit_logs policy_versions club_roles
  histograms signing_keys retention_policies archive_batches`.split(/\s+/);
/** Closed tables that a world needs all the same: endpoints ask them who is on a roster, or open one of their rows. */
export const FACTS = ['roster_spans', 'signing_keys'];
export const isShared = (table: string, opened: readonly string[]) =>
  ABOUT_NOBODY.includes(table) || !(opened.includes(table) || FACTS.includes(table));

/** Columns of people that name somebody on duty instead of the person whom a row is about. */
const ON_DUTY =
  /^(mentor|head|conducted_by|assignee|decided_by|verified_by|annulled_by|actor|from_assignee|to_assignee|manager|staff|organizer|faculty_coordinator|delegate|substitute|on_behalf_of)_id$/;
/** Where a tie stands: the one column that names the actor. */
const TIED: Partial<Record<Tie, readonly [table: string, column: string]>> = {
  mentees: ['student_profiles', 'mentor_id'],
  sections: ['section_staff', 'person_id'],
  dept: ['departments', 'head_id'],
  task: ['workflow_tasks', 'assignee_id'],
};

export type Cast = { actor: string | null; onDuty: string };

/** The person a column of a world's row names. */
export function personIn({ tie, subject }: Pick<World, 'tie' | 'subject'>, table: string, column: string, cast: Cast) {
  const [tiedTable, tiedColumn] = (tie && TIED[tie]) ?? [];
  if (cast.actor && table === tiedTable && column === tiedColumn) return cast.actor;
  return ON_DUTY.test(column) || table === 'section_staff' ? cast.onDuty : subject;
}

/** What a row of a world says beyond its columns' types. */
export function special({ role }: Pick<World, 'role'>, table: string, ids: ReadonlyMap<string, string>): object {
  // Guests and frontline staff know roll calls of groups, everybody else classes.
  if (table === 'attendance_sessions' && (role === 'FL' || role === 'EX'))
    return { course_section_id: null, timetable_slot_id: null, group_id: ids.get('groups') };
  return {};
}

/** Ids for a world's rows before any of them is written: a row may then name another that comes later. */
export function idsFor(tables: readonly string[], shared: ReadonlyMap<string, string>): Map<string, string> {
  const ids = new Map(tables.map((table) => [table, shared.get(table) ?? randomUUID()]));
  for (const [table, other] of underTheIdOf()) {
    const id = ids.get(other);
    if (id && ids.has(table)) ids.set(table, id);
  }
  return ids;
}

/** Tables in an order in which each comes after those it must point to, and those that they point to as well. */
export function inOrder(catalogue: ReadonlyMap<string, readonly Column[]>, wanted: readonly string[]): string[] {
  const done: string[] = [];
  const visit = (table: string, path: readonly string[]) => {
    if (done.includes(table) || path.includes(table)) return;
    for (const { references, required } of catalogue.get(table) ?? [])
      if (references && (required || wanted.includes(references)) && catalogue.has(references))
        if (!references.startsWith('directus_')) visit(references, [...path, table]);
    done.push(table);
  };
  for (const table of wanted) visit(table, []);
  return done;
}
