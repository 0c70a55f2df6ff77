import type { Tenant } from '@muster/directus';
import {
  type GeneratedSection,
  type GeneratedTerm,
  listGeneratedSections,
  listSlots,
  listSlotSessions,
  listStaff,
  listTermCalendar,
  type SlotSession,
} from '@muster/directus/timetable';
import { addDays, type CalendarEntry, DEFAULT_WORKING_WEEKDAYS, localDay } from '@muster/domain/calendar';
import {
  diffSessions,
  type ExistingSession,
  GENERATION_DAYS,
  isChangedByHand,
  plannedSessions,
  type SessionDiff,
  type StaffSpan,
  type TimetableSlot,
} from '@muster/domain/timetable';

/** Everything of a term that says which sessions there should be. */
export type TermFacts = {
  term: GeneratedTerm;
  sections: readonly GeneratedSection[];
  slots: ReadonlyMap<string, readonly TimetableSlot[]>;
  staff: ReadonlyMap<string, readonly StaffSpan[]>;
  entries: readonly CalendarEntry[];
};

/** The earliest local day it can be anywhere: campuses of one term may lie in several zones. */
export const firstDay = (now: string): string => addDays(now.slice(0, 10), -1);

export async function readTermFacts(tenant: Tenant, term: GeneratedTerm, now: string): Promise<TermFacts> {
  const sections = await listGeneratedSections(tenant, term.id);
  const slots = Map.groupBy(await listSlots(tenant, term.id), (slot) => slot.course_section_id);
  const staff = Map.groupBy(await listStaff(tenant, term.id), (span) => span.course_section_id);
  const entries = await listTermCalendar(tenant, term.id, firstDay(now));
  return { term, sections, slots, staff, entries };
}

/** The sessions of a term that stand, by section. */
export const readStanding = async (tenant: Tenant, term: string, now: string) =>
  Map.groupBy(await listSlotSessions(tenant, term, firstDay(now)), (row) => row.course_section_id);

const stands = (slots: readonly TimetableSlot[], { timetable_slot_id, session_date }: SlotSession): boolean =>
  slots.some(
    ({ id, is_active, valid_from, valid_until }) =>
      id === timetable_slot_id && is_active && valid_from <= session_date && session_date <= valid_until,
  );

function existingOf(row: SlotSession, slots: readonly TimetableSlot[]): ExistingSession {
  const is_changed_by_hand = isChangedByHand(row, row.generated);
  const is_moved_off = is_changed_by_hand && row.held_on !== row.session_date && stands(slots, row);
  return { ...row, is_changed_by_hand, is_moved_off };
}

const least = (...days: string[]): string => days.toSorted()[0] ?? '';
const most = (...days: string[]): string => days.toSorted().at(-1) ?? '';

/**
 * What is to be done to the sessions of one section: new ones within the next days, changes as far ahead as sessions stand.
 * An inactive section asks for none. Days are those of its campus.
 * @param now UTC ISO instant
 */
export function planSection(
  { term, slots: all, staff, entries }: TermFacts,
  section: GeneratedSection,
  rows: readonly SlotSession[],
  now: string,
): SessionDiff {
  const today = localDay(now, section.zone);
  const horizon = addDays(today, GENERATION_DAYS - 1);
  const slots = section.is_active ? (all.get(section.id) ?? []) : [];
  const coming = rows.filter(({ session_date }) => session_date >= today);
  const range = {
    starts_on: most(today, term.starts_on),
    ends_on: least(term.ends_on, most(horizon, ...coming.map(({ session_date }) => session_date))),
  };
  const calendar = {
    zone: section.zone,
    working_weekdays: term.working_weekdays ?? DEFAULT_WORKING_WEEKDAYS,
    entries: entries.filter(
      ({ campus_id, department_id }) =>
        (campus_id ?? section.campus_id) === section.campus_id &&
        (department_id ?? section.department_id) === section.department_id,
    ),
  };
  const planned =
    range.starts_on > range.ends_on
      ? []
      : plannedSessions(slots, calendar, range, section.zone, { staff: staff.get(section.id) ?? [] });
  const diff = diffSessions(
    planned,
    coming.map((row) => existingOf(row, slots)),
    new Date(now),
  );
  return { ...diff, create: diff.create.filter(({ session_date }) => session_date <= horizon) };
}

/** Whether a plan has anything to write. */
export const hasWork = ({ create, update, cancel, revive }: SessionDiff): boolean =>
  create.length + update.length + cancel.length + revive.length > 0;
