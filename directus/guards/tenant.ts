// Guards every tenant table gets by what the catalogue says of it, without being named anywhere.
import { isTenant, quote, quoteName, type Table } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

/** Accounts of the platform act in every organization, so a reference to an account is no reference to a tenant. */
const ACCOUNTS = 'directus_users';

/**
 * `same_org` names every foreign key into another tenant table. A table without one still refuses to move; Directus' own
 * tables have rows without an organization, and the audit is append-only.
 */
export function tenantTrigger(table: Table): Trigger[] {
  if (!isTenant(table) || table.name === ACCOUNTS) return [];
  const keys = table.keys.filter(
    ({ column, references, toTenant }) => toTenant && references !== ACCOUNTS && column !== 'organization_id',
  );
  if (keys.length === 0 && /^(directus|audit)_/.test(table.name)) return [];
  const args = keys.flatMap(({ column, references }) => [quote(column), quote(references)]).join(', ');
  const events = keys.length === 0 ? 'UPDATE' : 'INSERT OR UPDATE';
  const text = `BEFORE ${events} ON ${quoteName(table.name)} FOR EACH ROW EXECUTE FUNCTION muster_same_org(${args})`;
  return [{ table: table.name, name: 'same_org', text }];
}

/** `touched` keeps `updated_at` of our own tables; Directus keeps its own. */
export function touchTrigger({ name, columns }: Table): Trigger[] {
  if (!columns.includes('updated_at') || name.startsWith('directus_')) return [];
  const text = `BEFORE UPDATE ON ${quoteName(name)} FOR EACH ROW EXECUTE FUNCTION muster_touch()`;
  return [{ table: name, name: 'touched', text }];
}

/** `zone_known` keeps every column called `timezone` a zone that both PostgreSQL and Node know. */
export function zoneTrigger({ name, columns }: Table): Trigger[] {
  if (!columns.includes('timezone')) return [];
  const text = `BEFORE INSERT OR UPDATE OF timezone ON ${quoteName(name)} FOR EACH ROW EXECUTE FUNCTION muster_zone_known()`;
  return [{ table: name, name: 'zone_known', text }];
}

/**
 * An index that leads with each foreign key of ours, unless there is one over all rows. Nobody searches by who wrote a row
 * or by its file, and neither is deleted in daily use.
 */
export const MISSING_INDEXES = `
  SELECT format('CREATE INDEX %I ON %I (%I)', left('fk_' || t.relname || '_' || a.attname, 63), t.relname, a.attname) AS text
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace
     AND (t.relname !~ '^directus_' OR t.relname IN ('directus_users', 'directus_files'))
     AND a.attname NOT IN ('created_by', 'updated_by') AND a.attname NOT LIKE '%file_id'
     AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
   GROUP BY t.relname, a.attname`;
