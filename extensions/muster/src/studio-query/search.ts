import { refuseRequest } from '@muster/domain';
import { ProblemError } from '../problem-error.ts';
import { mayTouch, type ReadPermission } from './row-rules.ts';
import { touchesOf } from './touches.ts';
import type { FieldInfo, Schema } from './schema.ts';

type Filter = Record<string, unknown>;
type Rights = { schema: Schema; permissions: readonly ReadPermission[] | null };
/** Reads the keys of a table's rows with the rights of whoever searches, at most `limit` of them. */
export type ReadKeys = (collection: string, filter: Filter, limit: number) => Promise<string[]>;

const PERSON = ['person_id.full_name', 'person_id.identifier'];
/** The words by which people know a row; what points to it is found by them. Paths start at the table itself. */
const KNOWN_BY: Record<string, readonly string[]> = {
  people: ['full_name', 'identifier'],
  student_profiles: PERSON,
  staff_profiles: PERSON,
  enrollments: PERSON,
  course_enrollments: ['enrollment_id.person_id.full_name', 'enrollment_id.person_id.identifier', 'course_id.code'],
  courses: ['code', 'name'],
  course_sections: ['code', 'course_id.code', 'course_id.name'],
  attendance_sessions: ['name', 'course_section_id.course_id.code', 'course_section_id.course_id.name'],
  attendance_records: PERSON,
  leave_applications: PERSON,
  leave_types: ['name'],
  programs: ['code', 'name'],
  departments: ['code', 'name'],
  groups: ['name'],
  venues: ['name'],
  devices: ['name'],
  presence_states: ['label'],
  directus_users: ['email', 'first_name', 'last_name'],
};
/** Who made or changed a row is not what it is about, and may be of another organization. */
const BOOKKEEPING = new Set(['created_by', 'updated_by', 'organization_id']);
/** Rows of one linked table that a search may stand for; what more answer to is asked for more letters. */
const MOST_LINKED = 2_000;
/** Above so many rows the texts of the table itself are left out: only keys have an index. */
const MOST_READ_THROUGH = 200_000;
const NUMBERS: Record<string, number> = { integer: 2_147_483_647, bigInteger: Number.MAX_SAFE_INTEGER };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const nest = (path: string, condition: Filter): Filter =>
  path.split('.').reduceRight<Filter>((inner, key) => ({ [key]: inner }), condition);

/** Whether the caller may decide about rows by what the filter looks at. */
const may = ({ schema, permissions }: Rights, collection: string, filter: Filter): boolean =>
  permissions === null ||
  touchesOf(schema, collection, { filter }).touches.every((touch) => mayTouch(schema, permissions, touch));

/** How a column answers to a search, as Directus' own search has it; null when it cannot. */
const conditionOn = ({ type, special, searchable }: FieldInfo, text: string): Filter | null => {
  if (searchable === false || special?.includes('conceal')) return null;
  if (type === 'string' || type === 'text') return { _icontains: text };
  if (type === 'uuid') return UUID.test(text) ? { _eq: text } : null;
  const most = NUMBERS[type];
  return most !== undefined && /^-?\d{1,15}$/.test(text) && Math.abs(Number(text)) <= most
    ? { _eq: Number(text) }
    : null;
};

/** Conditions on the columns of the table itself, of those that the caller may search. */
export const ownConditions = (rights: Rights, collection: string, text: string, rows: number): Filter[] => {
  const fields = Object.values(rights.schema.collections[collection]?.fields ?? {});
  return fields.flatMap((info) => {
    const condition = conditionOn(info, text);
    const isText = info.type === 'string' || info.type === 'text';
    if (!condition || (isText && rows > MOST_READ_THROUGH)) return [];
    const filter = { [info.field]: condition };
    return may(rights, collection, filter) ? [filter] : [];
  });
};

/** Conditions on the columns that point to rows known by the text: those rows are read with the caller's own rights. */
export const linkConditions = async (
  rights: Rights,
  collection: string,
  text: string,
  readKeys: ReadKeys,
): Promise<Filter[]> => {
  const { schema, permissions } = rights;
  const links = schema.relations.filter(
    (one) =>
      one.collection === collection &&
      !BOOKKEEPING.has(one.field) &&
      (one.related_collection ?? '') in KNOWN_BY &&
      may(rights, collection, { [one.field]: { _null: true } }),
  );
  const targets = [...new Set(links.map((one) => String(one.related_collection)))];
  const readable = targets.filter((name) => !permissions || permissions.some((one) => one.collection === name));
  const found = new Map(
    await Promise.all(
      readable.map(async (name): Promise<[string, string[]]> => {
        const words = (KNOWN_BY[name] ?? [])
          .map((path) => nest(path, { _icontains: text }))
          .filter((filter) => may(rights, name, filter));
        const keys = words.length > 0 ? await readKeys(name, { _or: words }, MOST_LINKED + 1) : [];
        if (keys.length > MOST_LINKED) throw new ProblemError(refuseRequest('SEARCH_TOO_WIDE', { count: MOST_LINKED }));
        return [name, keys];
      }),
    ),
  );
  return links.flatMap(({ field, related_collection }) => {
    const keys = found.get(String(related_collection)) ?? [];
    return keys.length > 0 ? [{ [field]: { _in: keys } }] : [];
  });
};

/** Directus' own tables keep its search: what a person is called stands in them. */
export const isSearched = (collection: string, search: unknown): search is string =>
  typeof search === 'string' && search.trim() !== '' && !collection.startsWith('directus_');

/** What was asked, and one of the conditions; no condition finds nothing. */
export const withSearch = (filter: unknown, conditions: readonly Filter[]): Filter => {
  const found = conditions.length > 0 ? { _or: conditions } : { id: { _null: true } };
  return filter ? { _and: [filter, found] } : found;
};
