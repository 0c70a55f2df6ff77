import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, indexed, refers, query } = withSchema();

describe('every table', () => {
  it('has a surrogate primary key (CT-002)', async () => {
    const without = await query<{ tab: string }>(
      `SELECT relname AS tab FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND relname NOT LIKE 'directus\\_%' AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p')`,
    );
    expect(without).toEqual([]);
  });

  // muster_migrations and muster_repeatables are the migration's own
  it('keeps instants to the microsecond, in no zone of its own (OMNI-008)', async () => {
    const coarse = await query(
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE 'directus\\_%' AND table_name NOT LIKE 'muster\\_%'
          AND data_type LIKE 'timestamp%'
          AND NOT (data_type = 'timestamp with time zone' AND datetime_precision = 6)`,
    );
    expect(coarse).toEqual([]);
  });
});

describe('the tables of organizations and campuses', () => {
  it('an organization has a name, an address word of its own and a kind (OMNI-002..004)', async () => {
    expect(await columns('organizations', 'name', 'slug', 'domain_type')).toEqual({
      name: 'varchar(255) required',
      slug: 'varchar(50) required',
      domain_type: 'varchar(50) required = education',
    });
    expect(await unique('organizations', 'slug')).toBe(true);
    expect(await indexed('organizations', ['domain_type'])).toBe(true);
  });

  it('a campus has a name of its own, an address, a place and a zone (EAS-001..007)', async () => {
    expect(
      await columns('campuses', 'name', 'address', 'latitude', 'longitude', 'timezone', 'is_active', 'created_at'),
    ).toEqual({
      name: 'varchar(100) required',
      address: 'text required',
      latitude: 'numeric(9,6) required',
      longitude: 'numeric(9,6) required',
      timezone: 'varchar(50) required = ',
      is_active: 'boolean required = true',
      created_at: 'timestamptz required = now()',
    });
    expect(await unique('campuses', 'organization_id', 'name')).toBe(true);
    expect(await indexed('campuses', ['organization_id', 'name'])).toBe(true);
    expect(await indexed('campuses', ['organization_id', 'is_active'])).toBe(true);
  });
});

describe('the tables of people and groups', () => {
  it('a person has names and an identifier of their own (OMNI-016, OMNI-018..021, EAS-018, EAS-019)', async () => {
    expect(await columns('people', 'external_id', 'identifier', 'date_of_birth', 'extra_data', 'is_active')).toEqual({
      external_id: 'varchar(100)',
      identifier: 'varchar(100) required',
      date_of_birth: 'date',
      extra_data: 'jsonb required = {}',
      is_active: 'boolean required = true',
    });
    expect(await columns('people', 'last_attendance_at', 'created_at', 'updated_at')).toEqual({
      last_attendance_at: 'timestamptz',
      ...TIMESTAMPS,
    });
    expect(await unique('people', 'organization_id', 'identifier')).toBe(true);
    expect(await indexed('people', ['organization_id', 'is_active'])).toBe(true);
  });

  it('a person has a phone, a birthday, a gender and an address (TESC-007..009, TESC-011)', async () => {
    expect(
      await columns('people', 'phone', 'date_of_birth', 'gender', 'address', 'city', 'country', 'postal_code'),
    ).toEqual({
      phone: 'varchar(20)',
      date_of_birth: 'date',
      gender: 'varchar(10)',
      address: 'text',
      city: 'varchar(100)',
      country: 'varchar(100)',
      postal_code: 'varchar(20)',
    });
  });

  it('an account counts failed logins and may be locked until a moment (CT-011, CT-012)', async () => {
    expect(await columns('directus_users', 'failed_login_attempts', 'locked_until')).toEqual({
      failed_login_attempts: 'integer required = 0',
      locked_until: 'timestamptz',
    });
  });

  it('a group has a name, a kind and a parent (OMNI-022..026)', async () => {
    expect(
      await columns('groups', 'name', 'group_type', 'extra_data', 'is_active', 'created_at', 'updated_at'),
    ).toEqual({
      name: 'varchar(255) required',
      group_type: 'varchar(50) required',
      extra_data: 'jsonb required = {}',
      is_active: 'boolean required = true',
      ...TIMESTAMPS,
    });
    expect(await refers('groups', 'parent_id')).toBe('groups: set null');
    expect(await indexed('groups', ['parent_id'])).toBe(true);
    expect(await indexed('groups', ['organization_id', 'group_type'])).toBe(true);
    expect(await indexed('groups', ['organization_id', 'is_active'])).toBe(true);
  });

  it('somebody belongs to a group since a moment, with a role in it (OMNI-028, OMNI-029)', async () => {
    expect(await columns('group_memberships', 'joined_at', 'extra_data')).toEqual({
      joined_at: 'timestamptz required = now()',
      extra_data: 'jsonb required = {}',
    });
  });
});
