import { draftSchemes, type Scheme } from '@muster/domain/aicte';
import { addDays } from '@muster/domain/calendar';
import { forOrganization, type Tenant } from '../query.ts';
import type { College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { ADMIN } from '../people/seed.ts';
import { insertScheme, publishScheme, writeVersion } from './publish.ts';
import { insertClaim, pinScheme, readEnrolment, readScheme, schemeRows, updateClaim } from './queries.ts';
import { recount } from './recount.ts';

/** The college belongs to a university of Karnataka; the schemes of others stand beside it as drafts. */
const ITS_OWN = 'VTU-2018';

const idOf = (s: Seeding, scheme: Scheme) => s.id('aicte-scheme', scheme.code);

/** Every scheme that comes with the program, the college's own published. */
export async function writeSchemes(s: Seeding, { organization_id, staff }: College) {
  const tenant = forOrganization(s.client, organization_id);
  for (const scheme of draftSchemes()) {
    await insertScheme(
      tenant,
      schemeRows(scheme, (...parts) => s.id(`aicte-${parts[0]}`, ...parts.slice(1))),
    );
    const row = scheme.code === ITS_OWN ? await readScheme(tenant, idOf(s, scheme)) : undefined;
    const admin = staff[ADMIN];
    if (row && admin) await publishScheme(tenant, row.id, await writeVersion(tenant, row), admin.id);
  }
}

/** What students of the first class did: head, days before today, hours, points, and whether it is decided. */
const DONE = [
  ['schools', 40, 84, 20, true],
  ['awareness', 30, 82, 16, true],
  ['energy', 20, 60, 10, true], // below the 80 hours of a head: counts nothing
  ['water', 6, 88, 18, false],
] as const;

async function writeClaim(
  s: Seeding,
  tenant: Tenant,
  person_id: string,
  [code, days, hours, points]: (typeof DONE)[number],
) {
  const scheme = await readScheme(tenant, s.id('aicte-scheme', ITS_OWN));
  const day = (before: number) => addDays(s.today, -before);
  return insertClaim(tenant, {
    person_id,
    event_id: null,
    aicte_category_id: scheme?.groups['ALL'],
    aicte_activity_type_id: scheme?.types[code],
    source: 'claim',
    status: 'pending',
    points_allocated: points,
    level: null,
    place: null,
    activity_from: day(days),
    activity_until: day(days - 5),
    hours,
    hours_from: 'typed',
    quantity: null,
    team_of_id: null,
    description: 'With the NSS unit of the college',
    created_by: null,
  });
}

/** Decided claims of some students, and what they count. */
export async function writeClaims(s: Seeding, { organization_id, batches, staff }: College) {
  const tenant = forOrganization(s.client, organization_id);
  const scheme_id = s.id('aicte-scheme', ITS_OWN);
  for (const { id } of (batches[0]?.students ?? []).slice(0, 3)) {
    const enrolment = await readEnrolment(tenant, id);
    if (enrolment) await pinScheme(tenant, enrolment.id, scheme_id);
    for (const done of DONE.filter(([, , , , decided]) => decided)) {
      const claim = await writeClaim(s, tenant, id, done);
      const approved = { approved_by_id: staff[ADMIN]?.id ?? null, approval_date: s.now.toISOString() };
      await updateClaim(tenant, claim, { status: 'approved', ...approved });
    }
    await recount(tenant, id);
  }
}

/** Claims that wait for the mentor; written last, so that their workflows start. */
export async function writeOpenClaims(s: Seeding, { organization_id, batches }: College) {
  const tenant = forOrganization(s.client, organization_id);
  for (const { id } of (batches[0]?.students ?? []).slice(0, 2)) {
    for (const done of DONE.filter(([, , , , decided]) => !decided)) await writeClaim(s, tenant, id, done);
    await recount(tenant, id);
  }
}
