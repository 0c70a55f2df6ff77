import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import type { Fixture } from '../fixture.ts';
import { valueFor, type Place } from '../values.ts';
import { at, leaks, REFUSED, type Answer, type Cell } from './cell.ts';

const NEVER_SENT = ['id', 'organization_id', 'created_by', 'updated_by', 'created_at', 'updated_at'];
/** The number of rows that the probes create themselves. */
const ANOTHER = 3;

const ahead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** What some tables need beyond their required columns, to stand beside the row the fixture has. */
const BESIDE: Record<string, (fixture: Fixture) => object> = {
  attendance_sessions: ({ own }) => ({
    ...{ geofence_action: 'off', course_section_id: own.ids.get('course_sections') },
    ...{ scheduled_start_at: ahead(24), scheduled_end_at: ahead(25) },
  }),
  settings: () => ({ key: 'account.tfa_required', value: false }),
  approval_delegations: ({ own }) => ({ delegator_id: own.others.get('people'), delegate_id: own.ids.get('people') }),
  attendance_policies: ({ own }) => ({ scope_type: 'campus', scope_id: own.ids.get('campuses') }),
};

/** What a create needs, as the fixture would fill it, about people and courses that have no such row yet. */
export function newRow(table: string, { own, catalogue }: Fixture, changed: object = {}): Record<string, unknown> {
  const columns = catalogue.get(table) ?? [];
  const refer: Place['refer'] = ({ references }) => own.others.get(references) ?? own.ids.get(references) ?? null;
  const place = { organization_id: own.organization_id, mark: `${own.canary}n`, refer };
  const sent = columns.filter((c: Column) => !c.generated && !NEVER_SENT.includes(c.column) && c.required);
  const values = sent.map((column) => [column.column, valueFor(column, place, table, ANOTHER)] as const);
  return { ...Object.fromEntries(values), ...BESIDE[table]?.({ own, catalogue } as Fixture), ...changed };
}

/** The id of what a create answered; null when it was refused. */
export const createdId = ({ status, text }: Answer): string | null =>
  status < 300 && text ? String((JSON.parse(text) as { data: { id: string } }).data.id) : null;

/** A reference to a foreign row is answered like one to a missing row. */
async function probeLinks({ fixture, table, ask }: Cell): Promise<string[]> {
  const wrong: string[] = [];
  const create = (changed: object) => ask('POST', at(table), newRow(table, fixture, changed));
  for (const { column, references } of fixture.catalogue.get(table) ?? []) {
    const theirs = fixture.foreign.ids.get(references ?? '');
    if (!theirs || column === 'organization_id' || references?.startsWith('directus_')) continue;
    const linked = await create({ [column]: theirs });
    const missing = await create({ [column]: randomUUID() });
    if (linked.status < 300) wrong.push(`created a row whose ${column} points into another tenant`);
    if (linked.status !== missing.status || linked.text !== missing.text)
      wrong.push(
        `a foreign ${column} answers ${linked.text.slice(0, 160)}, a missing one ${missing.text.slice(0, 160)}`,
      );
    if (leaks(linked, fixture)) wrong.push(`create with a foreign ${column} answers with foreign data`);
    const nested = await create({ [column]: { id: theirs, organization_id: fixture.own.organization_id } });
    if (nested.status < 300) wrong.push(`took a foreign row over through ${column}`);
  }
  return wrong;
}

export async function probeCreate(cell: Cell): Promise<string[]> {
  const { fixture, table, scopes, ask, thorough } = cell;
  const wrong: string[] = [];
  const elsewhere = { organization_id: fixture.foreign.organization_id };
  const allowed = scopes.length > 0;
  const own = await ask('POST', at(table), newRow(table, fixture));
  // A refusal below proves something only where the same body without the foreign part goes through.
  if (allowed ? own.status >= 300 : !REFUSED.includes(own.status))
    wrong.push(`create answered ${own.status}: ${own.text.slice(0, 160)}`);
  const id = createdId(own);
  if (id) fixture.made.set(table, id);
  const moved = await ask('POST', at(table), newRow(table, fixture, elsewhere));
  if (moved.status < 300) wrong.push('created a row in another tenant');
  if (!allowed) return wrong;
  const batch = [newRow(table, fixture), newRow(table, fixture, elsewhere)];
  const many = await ask('POST', at(table), batch);
  if (many.status < 300) wrong.push('created a row in another tenant within a batch');
  return thorough ? [...wrong, ...(await probeLinks(cell))] : wrong;
}
