import type { Row } from '../seed/rows.ts';
import { addDays } from '@muster/domain/calendar';
import { periodOf } from '@muster/domain/leave';
import { CAMPUSES } from '../seed/catalogue.ts';
import type { College } from '../seed/college.ts';
import { TERM_WEEKS, ZONE, type Seeding } from '../seed/context.ts';

export const termId = (s: Seeding, name: 'past' | 'current' | 'next'): string => s.id('term', name);

export const writeOrganization = (s: Seeding, row: { id: string; name: string; slug: string; domain_type: string }) =>
  s.client.query(
    `INSERT INTO organizations (id, name, slug, domain_type, status, timezone) VALUES ($1, $2, $3, $4, 'active', $5)`,
    [row.id, row.name, row.slug, row.domain_type, ZONE],
  );

export async function writeCampuses(s: Seeding, { organization_id }: College) {
  const institution_id = s.id('institution', 'college');
  await s.insert('institutions', organization_id, [
    { id: institution_id, name: 'Muster Demo College', code: 'MDC', type: 'college', city: 'Hilltown', country: 'IN' },
  ]);
  const campuses = CAMPUSES.map(({ key, ...campus }) => ({ ...campus, id: s.id('campus', key) }));
  await s.insert(
    'campuses',
    organization_id,
    campuses.map((campus) => ({ ...campus, institution_id, timezone: ZONE })),
  );
}

/** The term before, this one and the next, each a break apart. */
export async function writeTerms(s: Seeding, organization_id: string) {
  const gap = 7 * (TERM_WEEKS + 3);
  const terms = [
    ['past', addDays(s.termStart, -gap), 'closed', 'Term before'],
    ['current', s.termStart, 'running', 'This term'],
    ['next', addDays(s.termStart, gap), 'planned', 'Next term'],
  ] as const;
  await s.insert(
    'academic_terms',
    organization_id,
    terms.map(([key, starts_on, status, name]) => ({
      id: termId(s, key),
      institution_id: s.id('institution', 'college'),
      name,
      code: `T-${starts_on}`,
      academic_year: periodOf(starts_on, []),
      starts_on,
      ends_on: addDays(starts_on, 7 * TERM_WEEKS - 3),
      is_current: key === 'current',
      status,
    })),
  );
}

export const writeSettings = (s: Seeding, organization_id: string, settings: Row) =>
  s.insert(
    'settings',
    organization_id,
    Object.entries(settings).map(([key, value]) => ({ id: s.id('setting', organization_id, key), key, value })),
  );
