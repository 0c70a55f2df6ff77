import {
  type ApprovalPlan,
  type AssigneeRule,
  type AssigneeSource,
  clipDeadlines,
  type Facts,
  FALLBACK_SOURCES,
  planApproval,
  type PolicyDocument,
  type Process,
  type Resolver,
} from '@muster/domain/approval';
import { roleCodeOf, ROLE_IDS } from '../account/roles.ts';
import type { Tenant } from '../query.ts';
import type { Policy } from './policy.ts';
import {
  listAnswerable,
  listGrants,
  listRoleMembers,
  listSectionLeads,
  readStanding,
  type Standing,
} from './queries.ts';

/** A request as far as it matters for who is asked. Instants are UTC ISO. */
export type RequestToPlan = {
  kind: Process;
  /** `null` when nobody asked: the process itself wants an answer, from those it names */
  requester_id: string | null;
  /** when it was, or would be, submitted */
  at: string;
  /** who else must never decide: those whom the request is about */
  barred?: readonly string[];
  /** the process' own facts; those of the requester are added */
  facts: Facts;
  /** only these may decide; `null` = whomever the policy names */
  only: readonly string[] | null;
  /** the instant from which an answer comes too late */
  lapses_at: string | null;
  /** whom a rule names for this very request, such as the leads of the section it is about; others follow from the requester */
  named?: Partial<Record<AssigneeRule, readonly string[]>>;
};

const NOWHERE: Standing = {
  mentor_id: null,
  department_id: null,
  head_id: null,
  department: null,
  program: null,
  semester: null,
  role_id: null,
};

export const standingOf = async (tenant: Tenant, personId: string | null): Promise<Standing> =>
  (personId === null ? undefined : await readStanding(tenant, personId)) ?? NOWHERE;

const isRole = (role: string): role is keyof typeof ROLE_IDS => Object.hasOwn(ROLE_IDS, role);

/** People who can answer for a role, by its code (`org_admin`); nobody for a role that is none of ours. */
export const membersOf = async (tenant: Tenant, role: string): Promise<string[]> =>
  isRole(role) ? (await listRoleMembers(tenant, ROLE_IDS[role])).map(({ person_id }) => person_id) : [];

/** Rules that find somebody: by the requester, or by what the process names for the request. */
export const RESOLVED_RULES: readonly AssigneeRule[] = [
  'mentor',
  'section_lead',
  'session_staff',
  'department_head',
  'faculty_coordinator',
  'event_organizer',
  'venue_manager',
  'person',
  'role',
];

/** Resolves the rules of a policy for one requester: everybody it may name is read now, since the domain asks no database. */
async function resolverFor(
  tenant: Tenant,
  { requester_id, named: given = {} }: RequestToPlan,
  standing: Standing,
  { steps }: PolicyDocument,
): Promise<Resolver> {
  const rules = steps.flatMap(({ escalate_to_rule }) => (escalate_to_rule ? [{ rule: escalate_to_rule }] : []));
  const sources: AssigneeSource[] = [...steps.flatMap(({ assignees }) => assignees), ...rules, ...FALLBACK_SOURCES];
  const members = new Map<string, string[]>();
  for (const { role } of sources) if (role && !members.has(role)) members.set(role, await membersOf(tenant, role));
  const asksLeads = !given.section_lead && sources.some(({ rule }) => rule === 'section_lead');
  const leads = asksLeads && requester_id !== null ? await listSectionLeads(tenant, requester_id) : [];
  const some = (id: string | null | undefined) => (id ? [id] : []);
  const named = ({ rule, role, person_id }: AssigneeSource): readonly string[] => {
    const own = given[rule];
    if (own) return own;
    if (rule === 'person') return some(person_id);
    if (rule === 'role') return members.get(role ?? '') ?? [];
    if (rule === 'mentor') return some(standing.mentor_id);
    if (rule === 'department_head') return some(standing.head_id);
    return rule === 'section_lead' ? leads.map((lead) => lead.person_id) : [];
  };
  const able = new Set((await listAnswerable(tenant, sources.flatMap(named))).map(({ id }) => id));
  return (source) => named(source).filter((id) => able.has(id));
}

const requesterFacts = ({ role_id, department, program, semester }: Standing): Facts => ({
  'requester.role': roleCodeOf(role_id),
  'requester.department': department,
  'requester.program': program,
  'requester.semester': semester,
});

/** Who is asked for a request, step by step: the one function for what a preview shows and for what the workflow does. */
export async function planRequest(
  tenant: Tenant,
  request: RequestToPlan,
  policy: Pick<Policy, 'document' | 'ref'>,
): Promise<ApprovalPlan> {
  const { kind, requester_id, barred = [], at, facts, only, lapses_at } = request;
  const standing = await standingOf(tenant, requester_id);
  const document = clipDeadlines(policy.document, at, lapses_at);
  const people = {
    requester_id,
    barred,
    resolve: await resolverFor(tenant, request, standing, document),
    grants: await listGrants(tenant, kind),
    only,
  };
  return planApproval(document, { ...facts, ...requesterFacts(standing) }, people, at, policy.ref ?? undefined);
}
