import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import type { Fixture } from '../fixture.ts';
import { ANOTHER, valueFor } from '../values.ts';
import { at, leaks, REFUSED, type Cell } from './cell.ts';

const NEVER_SENT = ['id', 'organization_id', 'created_by', 'updated_by', 'created_at', 'updated_at'];

/** What some tables need beyond their required columns, to stand beside the row the fixture has. */
const BESIDE: Record<string, (fixture: Fixture) => object> = {
  attendance_sessions: ({ own }) => ({ geofence_action: 'off', course_section_id: own.ids.get('course_sections') }),
  attendance_policies: ({ own }) => ({ scope_type: 'campus', scope_id: own.ids.get('campuses') }),
};

/** What a create needs, as the fixture would fill it. */
function body(collection: string, columns: readonly Column[], fixture: Fixture): Record<string, unknown> {
  const sent = columns.filter((c) => !c.generated && !NEVER_SENT.includes(c.column) && c.required);
  const values = sent.map((c) => [c.column, valueFor(c, fixture.own, collection, ANOTHER)] as const);
  return { ...Object.fromEntries(values), ...BESIDE[collection]?.(fixture) };
}

export async function probeCreate({ fixture, collection, allowed, ask }: Cell): Promise<string[]> {
  const columns = fixture.catalogue.get(collection) ?? [];
  const wrong: string[] = [];
  const create = (changed: object = {}) =>
    ask('POST', at(collection), { ...body(collection, columns, fixture), ...changed });
  const own = await create();
  // A refusal below proves something only where the same body without the foreign part goes through.
  if (allowed ? own.status >= 300 : !REFUSED.includes(own.status))
    wrong.push(`create answered ${own.status}: ${own.text.slice(0, 160)}`);
  const moved = await create({ organization_id: fixture.foreign.organization_id });
  if (moved.status < 300) wrong.push('created a row in another tenant');
  if (!allowed) return wrong;
  for (const { column, references } of columns) {
    const theirs = fixture.foreign.ids.get(references ?? '');
    if (!theirs || column === 'organization_id') continue;
    const linked = await create({ [column]: theirs });
    const missing = await create({ [column]: randomUUID() });
    if (linked.status < 300) wrong.push(`created a row whose ${column} points into another tenant`);
    if (linked.status !== missing.status || linked.text !== missing.text)
      wrong.push(
        `a foreign ${column} answers ${linked.text.slice(0, 160)}, a missing one ${missing.text.slice(0, 160)}`,
      );
    if (leaks(linked, fixture)) wrong.push(`create with a foreign ${column} answers with foreign data`);
  }
  return wrong;
}
