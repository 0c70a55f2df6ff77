import { describe, expect, it } from 'vitest';
import { allPermissions } from './access/apply.ts';
import { CLOSED } from './access/closed.ts';
import { ACCESS } from './access/grants.ts';
import { SYSTEM_ACCESS } from './access/system.ts';
import { readCatalogue } from './catalogue.ts';
import { FORMS } from './studio/forms.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();

/** Columns of the catalogue by table, as the database has them. */
const tables = () => db.transaction(readCatalogue);

describe('what the slugs say of their tables', () => {
  it('is found by folder: each form has access of its own, and the other way round', () => {
    expect(Object.keys(FORMS).sort()).toEqual(Object.keys(ACCESS).sort());
    expect(FORMS).toHaveProperty('leave_applications.group', 'leave');
    expect(ACCESS).toHaveProperty('leave_applications.student.read');
  });

  it('names tables and columns that exist', async () => {
    const catalogue = await tables();
    const unknown = Object.entries(FORMS).flatMap(([table, form]) => {
      const columns = new Set((catalogue.get(table) ?? []).map(({ column }) => column));
      const named = [...(form.state ?? []), ...Object.keys(form.fields ?? {})];
      const lists = Object.values(form.lists ?? {}).filter(
        (list) => !(catalogue.get(list.table) ?? []).some(({ column }) => column === list.column),
      );
      return [
        ...named.filter((column) => !columns.has(column)),
        ...lists.map((list) => `${list.table}.${list.column}`),
      ].map((name) => `${table}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('lets nobody write what workflows own: no permission names a state column', async () => {
    const writing = allPermissions(await tables()).filter(({ action }) => action === 'create' || action === 'update');
    const named = writing.flatMap(({ role, collection, fields }) =>
      (FORMS[collection]?.state ?? [])
        .filter((column) => fields.split(',').includes(column))
        .map((column) => `${role} ${collection}.${column}`),
    );
    expect(writing.length).toBeGreaterThan(50);
    expect(named).toEqual([]);
  });

  it('covers every table of a tenant: access, or a written reason why there is none, and never both', async () => {
    const owned = await db.query<{ table: string }>(
      `SELECT c.relname AS table FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace`,
    );
    const tenants = owned.map(({ table }) => table);
    const opened = new Set([...Object.keys(ACCESS), ...SYSTEM_ACCESS.map(({ collection }) => collection)]);
    expect(tenants.length).toBeGreaterThan(90);
    expect(tenants.filter((table) => !opened.has(table) && !CLOSED[table])).toEqual([]);
    expect(Object.keys(CLOSED).filter((table) => opened.has(table) || !tenants.includes(table))).toEqual([]);
  });
});
