import {
  type AssigneeSource,
  FALLBACK_SOURCES,
  type Grant,
  type PolicyDocument,
  type Resolver,
} from '@muster/domain/approval';
import { rowOf, rowsOf, type Transaction } from '../database.ts';
import { roleMembers } from './role-members.ts';

/** Where a student stands, as far as approvers follow from it. */
export type Standing = { mentor_id: string | null; department_id: string | null; head_id: string | null };

export const standingOf = async (client: Transaction, person_id: string): Promise<Standing> =>
  (await rowOf<Standing>(
    client,
    `SELECT sp.mentor_id, d.id AS department_id, d.head_id FROM people p
       LEFT JOIN student_profiles sp ON sp.person_id = p.id LEFT JOIN staff_profiles st ON st.person_id = p.id
       LEFT JOIN departments d ON d.id = coalesce(sp.department_id, st.department_id)
      WHERE p.id = $1`,
    [person_id],
  )) ?? { mentor_id: null, department_id: null, head_id: null };

const sectionLeads = async (client: Transaction, person_id: string) =>
  (
    await rowsOf<{ person_id: string }>(
      client,
      `SELECT DISTINCT ss.person_id FROM roster_spans span JOIN section_staff ss ON ss.course_section_id = span.course_section_id
        WHERE span.person_id = $1 AND span.superseded_at IS NULL AND current_date <@ daterange(span.valid_from, span.valid_until)
          AND ss.role = 'lead' AND current_date BETWEEN coalesce(ss.valid_from, current_date) AND coalesce(ss.valid_until, current_date)
        ORDER BY ss.person_id`,
      [person_id],
    )
  ).map((row) => row.person_id);

/** People who still work here: an approver who has left must not hold a request. */
const present = async (client: Transaction, ids: readonly string[]) =>
  new Set(
    (
      await rowsOf<{ id: string }>(
        client,
        'SELECT id FROM people WHERE id = ANY ($1) AND is_active AND deleted_at IS NULL',
        [ids],
      )
    ).map(({ id }) => id),
  );

/** Resolves the rules of a policy for one requester: everybody it may name is read now, since the domain asks no database. */
export async function resolverFor(
  client: Transaction,
  organization_id: string,
  person_id: string,
  { steps }: PolicyDocument,
): Promise<Resolver> {
  const standing = await standingOf(client, person_id);
  const sources = [...steps.flatMap((step) => step.assignees), ...FALLBACK_SOURCES];
  const roles = [...new Set(sources.flatMap(({ role }) => (role ? [role] : [])))];
  const members = new Map<string, string[]>();
  for (const role of roles) members.set(role, await roleMembers(client, organization_id, role));
  const leads = sources.some(({ rule }) => rule === 'section_lead') ? await sectionLeads(client, person_id) : [];
  const named = (source: AssigneeSource): string[] => {
    if (source.rule === 'person') return source.person_id ? [source.person_id] : [];
    if (source.rule === 'role') return members.get(source.role ?? '') ?? [];
    if (source.rule === 'mentor') return standing.mentor_id ? [standing.mentor_id] : [];
    if (source.rule === 'department_head') return standing.head_id ? [standing.head_id] : [];
    return source.rule === 'section_lead' ? leads : [];
  };
  const active = await present(client, sources.flatMap(named));
  return (source) => named(source).filter((id) => active.has(id));
}

/** Substitutions that are or will be in force, for this kind of request. */
export const grantsFor = (client: Transaction, organization_id: string, process: string) =>
  rowsOf<Grant>(
    client,
    `SELECT id, delegator_id, delegate_id, process, valid_from, valid_until, status FROM approval_delegations
      WHERE organization_id = $1 AND status IN ('planned', 'active') AND coalesce(process, $2) = $2 AND valid_until > now()`,
    [organization_id, process],
  );
