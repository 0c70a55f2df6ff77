import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import { fixedFor } from '../expected/index.ts';
import type { Fixture } from '../fixture.ts';
import { at, isPlainText, named, REFUSED, split, type Cell } from './cell.ts';

/** Columns that every role which may change the table may change. */
const CHANGED: Record<string, string> = {
  student_profiles: 'emergency_contact_name',
  staff_profiles: 'bio',
  people: 'city',
  approval_delegations: 'reason',
};
const CHANGED_TO: Record<string, object> = {
  settings: { value: {} },
  outbox_events: { set_aside_at: null },
  group_memberships: { left_at: '2027-01-01T10:00:00Z' },
};

/** A harmless change of one column: a text where there is room for one, else a number or a switch. */
function changeOf(table: string, columns: readonly Column[], fixture: Fixture): Record<string, unknown> {
  if (CHANGED_TO[table]) return { ...CHANGED_TO[table] };
  const roomy = (c: Column) => isPlainText(c) && Number(/\((\d+)\)/.exec(c.type)?.[1] ?? 99) >= 20;
  const text = CHANGED[table] ?? named(columns, roomy);
  if (text) return { [text]: `${fixture.own.canary}${randomUUID().slice(0, 4)}`.slice(0, 20) };
  const other = columns.find(
    (c) => !c.generated && !c.references && /^(boolean|integer|smallint|numeric|date)/.test(c.type),
  );
  if (other) return { [other.column]: { boolean: true, date: '2026-01-05' }[other.type] ?? 1 };
  const word = named(columns, (c) => c.choices !== null);
  return word ? { [word]: columns.find((c) => c.column === word)?.choices?.[0] } : { id: randomUUID() };
}

/** In a row that it may change: no other tenant, no reference into one, none of the columns that are not its to write. */
async function probeOwnRow({ fixture, table, role, ask, thorough }: Cell, id: string): Promise<string[]> {
  const wrong: string[] = [];
  const change = (changed: object) => ask('PATCH', `${at(table)}/${id}`, changed);
  for (const column of fixedFor(table, role)) {
    const known = fixture.catalogue.get(table)?.find((one) => one.column === column);
    if (!known) wrong.push(`the matrix fixes ${column}, which the table does not have`);
    const { status } = await change({ [column]: known?.type === 'boolean' ? true : 'x' });
    if (!REFUSED.includes(status)) wrong.push(`a change of ${column} answered ${status}`);
  }
  for (const { column, references } of thorough ? (fixture.catalogue.get(table) ?? []) : []) {
    const theirs = fixture.foreign.ids.get(references ?? '');
    if (!theirs || column === 'organization_id' || references?.startsWith('directus_')) continue;
    if ((await change({ [column]: theirs })).status < 300) wrong.push(`pointed ${column} into another tenant`);
    const nested = await change({ [column]: { id: theirs, organization_id: fixture.own.organization_id } });
    if (nested.status < 300) wrong.push(`changed a foreign row through ${column}`);
  }
  return wrong;
}

export async function probeUpdate(cell: Cell): Promise<string[]> {
  const { fixture, table, scopes, ask } = cell;
  const { inside, outside } = split(cell);
  const wrong: string[] = [];
  const change = changeOf(table, fixture.catalogue.get(table) ?? [], fixture);
  const patch = (id: string, body: object = change) => ask('PATCH', `${at(table)}/${id}`, body);
  const foreignId = fixture.foreign.ids.get(table) ?? randomUUID();
  const [foreign, missing] = [await patch(foreignId), await patch(randomUUID())];
  if (foreign.status < 300) wrong.push('changed a row of another tenant');
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  const others = outside.at(-1);
  if (others && !REFUSED.includes((await patch(others.id)).status)) wrong.push("changed somebody else's row");
  if (scopes.length === 0) return wrong;
  const own = inside[0];
  if (!own) return [...wrong, 'no row of the fixture may be changed: the cell proves nothing'];
  const changed = await patch(own.id);
  if (changed.status >= 300) wrong.push(`update answered ${changed.status}: ${changed.text.slice(0, 160)}`);
  const moved = await patch(own.id, { organization_id: fixture.foreign.organization_id });
  if (moved.status < 300) wrong.push('moved a row to another tenant');
  const batch = await ask('PATCH', at(table), { keys: [own.id, others?.id ?? foreignId], data: change });
  if (batch.status < 300) wrong.push('changed a row that is not granted within a batch');
  const mixed = await ask('PATCH', at(table), [{ id: own.id, ...change }, { id: foreignId, ...change }]); // prettier-ignore
  if (mixed.status < 300) wrong.push('changed a foreign row within a batch of rows');
  return [...wrong, ...(await probeOwnRow(cell, own.id))];
}
