import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import type { Fixture } from '../fixture.ts';
import { at, isPlainText, named, type Cell } from './cell.ts';

/** Columns that every role which may change the table may change. */
const CHANGED: Record<string, string> = { student_profiles: 'emergency_contact_name', staff_profiles: 'bio' };
const CHANGED_TO: Record<string, object> = {
  settings: { value: {} },
  group_memberships: { left_at: '2027-01-01T10:00:00Z' },
};

/** A harmless change of one column: a text where there is room for one, else a number or a switch. */
function changeOf(collection: string, columns: readonly Column[], fixture: Fixture): Record<string, unknown> {
  if (CHANGED_TO[collection]) return { ...CHANGED_TO[collection] };
  const roomy = (c: Column) => isPlainText(c) && Number(/\((\d+)\)/.exec(c.type)?.[1] ?? 99) >= 20;
  const text = CHANGED[collection] ?? named(columns, roomy);
  if (text) return { [text]: `${fixture.own.canary}${randomUUID().slice(0, 4)}`.slice(0, 20) };
  const other = columns.find(
    (c) => !c.generated && !c.references && /^(boolean|integer|smallint|numeric|date)/.test(c.type),
  );
  if (other) return { [other.column]: { boolean: true, date: '2026-01-05' }[other.type] ?? 1 };
  const word = named(columns, (c) => c.choices !== null);
  return word ? { [word]: columns.find((c) => c.column === word)?.choices?.[0] } : { id: randomUUID() };
}

export async function probeUpdate(cell: Cell): Promise<string[]> {
  const { fixture, collection, allowed, ask } = cell;
  const columns = fixture.catalogue.get(collection) ?? [];
  const wrong: string[] = [];
  const target = (id: string | undefined) => `${at(collection)}/${id ?? randomUUID()}`;
  const change = changeOf(collection, columns, fixture);
  const foreign = await ask('PATCH', target(fixture.foreign.ids.get(collection)), change);
  const missing = await ask('PATCH', target(undefined), change);
  if (foreign.status < 300) wrong.push('changed a row of another tenant');
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  const moved = await ask('PATCH', target(fixture.own.ids.get(collection)), {
    organization_id: fixture.foreign.organization_id,
  });
  if (moved.status < 300) wrong.push('moved a row to another tenant');
  const own = await ask('PATCH', target(fixture.own.ids.get(collection)), change);
  if (!allowed && own.status < 300) wrong.push('changed a row it may not change');
  if (allowed && !cell.onlyOwn && own.status >= 300)
    wrong.push(`update answered ${own.status}: ${own.text.slice(0, 160)}`);
  for (const column of allowed ? columns : [])
    if (column.references && fixture.foreign.ids.has(column.references) && column.column !== 'organization_id') {
      const linked = await ask('PATCH', target(fixture.own.ids.get(collection)), {
        [column.column]: fixture.foreign.ids.get(column.references),
      });
      if (linked.status < 300) wrong.push(`pointed ${column.column} into another tenant`);
    }
  return wrong;
}
