import type { Schema, Step } from './schema.ts';
import type { Touch } from './touches.ts';

/** One read permission: the rule of its rows as the conditions that all hold, and the fields it shows (`*` = all). */
export type ReadPermission = { collection: string; fields: ReadonlySet<string>; rule: ReadonlySet<string> };

const ME = '$CURRENT_USER';
const MY_ORGANIZATION = '$CURRENT_USER.organization_id';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
};
const said = (condition: unknown) => JSON.stringify(sorted(condition));

/** The row is of the caller's organization. */
export const IN_MY_ORGANIZATION = said({ organization_id: { _eq: MY_ORGANIZATION } });
const IS_MY_ORGANIZATION = said({ id: { _eq: MY_ORGANIZATION } });
const IS_ME = said({ id: { _eq: ME } });

/** The conditions of a rule that all hold; an empty set = every row. An account is of its own organization. */
export const conditionsOf = (collection: string, rule: unknown): ReadonlySet<string> => {
  const all = new Set<string>();
  const add = (condition: unknown) => {
    if (typeof condition !== 'object' || condition === null) return;
    for (const [key, value] of Object.entries(condition)) {
      if (key === '_and' && Array.isArray(value)) value.forEach(add);
      else all.add(said({ [key]: value }));
    }
  };
  add(rule);
  if (collection === 'directus_users' && all.has(IS_ME)) all.add(IN_MY_ORGANIZATION);
  return all;
};

const shows = ({ fields }: ReadPermission, field: string) => fields.has('*') || fields.has(field);
const isWithin = (rule: ReadonlySet<string>, known: ReadonlySet<string>) => [...rule].every((one) => known.has(one));

/**
 * The tables whose rows the database keeps in one organization with what they point to (trigger `same_org`): every table
 * with an organization. An account is bound to its person only, and whoever made a row may be of another organization.
 */
const isBound = (schema: Schema, { kind, from, to, column }: Step): boolean => {
  const holder = kind === 'one' ? from : to;
  const held = kind === 'one' ? to : from;
  const hasTenant = (name: string) => 'organization_id' in (schema.collections[name]?.fields ?? {});
  if (held === 'organizations') return hasTenant(holder) && column === 'organization_id';
  if (holder === 'directus_users') return column === 'person_id';
  return held !== 'directus_users' && hasTenant(holder) && hasTenant(held);
};

/** What is known of every row at the end of the steps, when the first row is of the caller's organization. */
const knownAfter = (schema: Schema, steps: readonly Step[]): ReadonlySet<string> => {
  if (!steps.every((step) => isBound(schema, step))) return new Set();
  return new Set([steps.at(-1)?.to === 'organizations' ? IS_MY_ORGANIZATION : IN_MY_ORGANIZATION]);
};

/**
 * Whether a level may be filtered, sorted or grouped by a touched field: for every row that the answer can depend on, one
 * permission shows this field. On the level's own rows Directus applies the rules, behind a relation it does not: there
 * the rule must follow from what the database guarantees. The key at the end of a foreign key says no more than the key.
 */
export const mayTouch = (
  schema: Schema,
  permissions: readonly ReadPermission[],
  { steps, collection, field }: Touch,
): boolean => {
  const here = permissions.filter((permission) => permission.collection === collection);
  const holders = here.filter((permission) => shows(permission, field));
  if (holders.length === 0) return false;
  const last = steps.at(-1);
  if (!last) return here.every(({ rule }) => holders.some((holder) => isWithin(holder.rule, rule)));
  if (last.kind === 'one' && field === schema.collections[collection]?.primary) return true;
  const root = permissions.filter((permission) => permission.collection === steps[0]?.from);
  const tenant = root.every(({ rule }) => rule.has(IN_MY_ORGANIZATION) || rule.has(IS_MY_ORGANIZATION));
  const known = tenant ? knownAfter(schema, steps) : new Set<string>();
  return holders.some((holder) => isWithin(holder.rule, known));
};

/** A search looks at every text of a collection; Directus tells its fields apart only where no permission shows all. */
export const maySearch = (permissions: readonly ReadPermission[], collection: string): boolean => {
  const here = permissions.filter((permission) => permission.collection === collection);
  const whole = here.filter(({ fields }) => fields.has('*'));
  return whole.length === 0 || here.every(({ rule }) => whole.some((holder) => isWithin(holder.rule, rule)));
};
