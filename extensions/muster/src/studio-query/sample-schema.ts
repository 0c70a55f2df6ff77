import { conditionsOf, type ReadPermission } from './row-rules.ts';
import type { Schema } from './schema.ts';

const table = (fields: Record<string, string>) => ({
  primary: 'id',
  fields: Object.fromEntries(
    Object.entries({ id: 'uuid', ...fields }).map(([field, type]) => [field, { field, type, alias: type === 'alias' }]),
  ),
});
const relation = (collection: string, field: string, related_collection: string, one_field?: string) => ({
  collection,
  field,
  related_collection,
  meta: { one_field: one_field ?? null },
});

/** A small campus as Directus describes it: tenant tables, accounts and roles, with lists on both sides. */
export const SCHEMA: Schema = {
  collections: {
    organizations: table({ name: 'string' }),
    people: table({
      organization_id: 'uuid',
      full_name: 'string',
      contact_email: 'string',
      birth_date: 'date',
      staff_profile: 'alias',
      records: 'alias',
    }),
    staff_profiles: table({ organization_id: 'uuid', person_id: 'uuid', designation: 'string' }),
    records: table({
      organization_id: 'uuid',
      person_id: 'uuid',
      session_id: 'uuid',
      minutes: 'integer',
      created_by: 'uuid',
    }),
    sessions: table({
      organization_id: 'uuid',
      name: 'string',
      starts_at: 'timestamp',
      is_open: 'boolean',
      records: 'alias',
      notice: 'alias',
    }),
    directus_users: table({
      organization_id: 'uuid',
      person_id: 'uuid',
      email: 'string',
      token: 'string',
      role: 'uuid',
    }),
    directus_roles: table({ name: 'string', users: 'alias' }),
  },
  relations: [
    relation('people', 'organization_id', 'organizations'),
    relation('staff_profiles', 'person_id', 'people', 'staff_profile'),
    relation('records', 'person_id', 'people', 'records'),
    relation('records', 'session_id', 'sessions', 'records'),
    relation('records', 'created_by', 'directus_users'),
    relation('directus_users', 'role', 'directus_roles', 'users'),
    relation('directus_users', 'person_id', 'people'),
    relation('directus_users', 'organization_id', 'organizations'),
  ],
};

const ORG = { organization_id: { _eq: '$CURRENT_USER.organization_id' } };
const can = (collection: string, rule: object, fields = '*'): ReadPermission => ({
  collection,
  fields: new Set(fields.split(',')),
  rule: conditionsOf(collection, rule),
});
/** What Directus grants to everyone with the Studio. */
const MINIMAL = [
  can('directus_roles', { id: { _in: '$CURRENT_ROLES' } }),
  can('directus_users', { id: { _eq: '$CURRENT_USER' } }, 'id,email,role,token'),
];
const TENANT = ['staff_profiles', 'records', 'sessions'].map((name) => can(name, ORG));

export const ADMINISTRATOR = [
  ...MINIMAL,
  ...TENANT,
  can('organizations', { id: { _eq: '$CURRENT_USER.organization_id' } }),
  can('people', ORG),
  can('directus_users', { _and: [ORG] }, 'id,organization_id,person_id,email,role'),
  can('directus_roles', { id: { _in: ['student'] } }, 'id,name'),
];
/** Reads staff of the whole organization, people of the own department only. */
export const MANAGER = [
  ...MINIMAL,
  ...TENANT,
  can('people', { _and: [ORG, { staff_profile: { department: { _eq: '$CURRENT_USER.person_id' } } }] }, 'id,full_name'),
];
