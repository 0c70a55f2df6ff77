import { randomUUID } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { insertClaim, readScheme, schemeRows } from '@muster/directus/aicte';
import { insertScheme, publishScheme, writeVersion } from '@muster/directus/aicte/publish.ts';
import { recount } from '@muster/directus/aicte/recount.ts';
import { type Campus, dayIn } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { draftSchemes } from '@muster/domain/aicte';
import { campusWithPolicy, watchRequest } from '../testing/approval.ts';

/** A campus of VTU: the mentor is asked first, then the head of the department as coordinator. */
export async function campusOfVtu(db: TestDatabase): Promise<Campus & { scheme_id: string }> {
  const at = await campusWithPolicy(db, 'aicte');
  const { organization_id, head } = at;
  await db.insert('approval_policies', {
    organization_id,
    process: 'aicte',
    step_no: 2,
    name: 'coordinator',
    assignee_rule: 'department_head',
    due_hours: 48,
    remind_before_hours: 12,
    on_timeout: 'expire',
  });
  const vtu = draftSchemes().find(({ code }) => code === 'VTU-2018');
  if (!vtu) throw new Error('no VTU scheme');
  const tenant = forOrganization(db.pool, organization_id);
  const ids: Record<string, string> = {};
  const rows = schemeRows(vtu, (...parts) => (ids[parts.join()] ??= randomUUID()));
  await insertScheme(tenant, rows);
  const draft = await readScheme(tenant, rows.scheme.id);
  if (!draft) throw new Error('the scheme was not written');
  await publishScheme(tenant, draft.id, await writeVersion(tenant, draft), head.person_id);
  return { ...at, scheme_id: draft.id };
}

/** The first student claims a head of VTU: 84 hours of work in local schools for 20 points, unless it says otherwise. */
export async function fileClaim(
  db: TestDatabase,
  at: Campus & { scheme_id: string },
  { code = 'schools', hours = 84, points = 20 } = {},
): Promise<string> {
  const tenant = forOrganization(db.pool, at.organization_id);
  const scheme = await readScheme(tenant, at.scheme_id);
  const person_id = at.students[0]?.person_id ?? '';
  const id = await insertClaim(tenant, {
    person_id,
    event_id: null,
    aicte_category_id: scheme?.groups['ALL'],
    aicte_activity_type_id: scheme?.types[code],
    source: 'claim',
    status: 'pending',
    points_allocated: points,
    level: null,
    place: null,
    activity_from: dayIn(-20),
    activity_until: dayIn(-10),
    hours,
    hours_from: 'typed',
    quantity: null,
    team_of_id: null,
    description: 'Mathematics for the tenth class',
    created_by: null,
  });
  await recount(tenant, person_id);
  return id;
}

/** What a test looks at of one claim. */
export const watchClaim = (db: TestDatabase, id: string) => watchRequest(db, 'aicte_point_transactions', id);
