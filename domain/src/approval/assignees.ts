import type { ApprovalPlan, AssigneeSource, Grant, Mode, People, Process, Assignee } from './types.ts';

/** The role that answers when nobody else can. */
export const LAST_RESORT_ROLE = 'org_admin';
/** Longest chain of substitutes ("C for B for A"), the limit itself allowed (BEY-010). */
export const MAX_DELEGATION_CHAIN = 3;

/** Who takes over when a step's own people are gone, in this order. */
export const FALLBACK_SOURCES: readonly AssigneeSource[] = [
  { rule: 'department_head' },
  { rule: 'role', role: LAST_RESORT_ROLE },
];

/** A seat that one named person fills. */
export const personAssignee = (assignee_id: string): Assignee => ({
  assignee_id,
  candidate_role: null,
  on_behalf_of_id: null,
  approval_delegation_id: null,
});
/** A seat that anybody with the role may claim. */
export const roleAssignee = (candidate_role: string): Assignee => ({
  assignee_id: null,
  candidate_role,
  on_behalf_of_id: null,
  approval_delegation_id: null,
});

/** Two seats are the same when the same person, or the same role, would sit there. */
export const assigneeKey = ({ assignee_id, candidate_role }: Assignee): string =>
  assignee_id === null ? `role:${candidate_role}` : `person:${assignee_id}`;

/** Whom a request concerns, so that they never decide it: who asked, and whom else it is about. */
export type Concerned = Pick<ApprovalPlan, 'requester_id' | 'barred'>;

/** Whether somebody must never decide a request, whatever role, delegation or policy names them. */
export const isBarred = ({ requester_id, barred = [] }: Concerned, person: string | null): boolean =>
  person !== null && (person === requester_id || barred.includes(person));

/** Keeps the first of equal seats, and none of those whom the request concerns. */
export const distinctAssignees = (seats: readonly Assignee[], concerned: Concerned): Assignee[] =>
  seats.filter(
    (seat, index) =>
      !isBarred(concerned, seat.assignee_id) &&
      seats.findIndex((other) => assigneeKey(other) === assigneeKey(seat)) === index,
  );

/**
 * The seats behind a source. A role becomes one seat that its holders claim, when somebody whom the request does not concern holds it;
 * on block dates only the listed people sit anywhere, so a role's holders are seated by name.
 */
function assigneesOf(source: AssigneeSource, people: People): Assignee[] {
  const { only } = people;
  const found = people.resolve(source).filter((id) => !isBarred(people, id) && (!only || only.includes(id)));
  if (source.rule !== 'role' || only) return found.map(personAssignee);
  return found.length > 0 && source.role ? [roleAssignee(source.role)] : [];
}

/**
 * Seats of a step: its sources without those concerned and duplicates; when nobody remains the block's approvers, the head
 * of department, and last the role `org_admin`, which is seated even when nobody holds it yet, so that no step is without seat.
 */
export function resolveAssignees(sources: readonly AssigneeSource[], people: People): Assignee[] {
  const named = distinctAssignees(
    sources.flatMap((source) => assigneesOf(source, people)),
    people,
  );
  if (named.length > 0) return named;
  if (people.only?.length) return distinctAssignees(people.only.map(personAssignee), people);
  const fallback = FALLBACK_SOURCES.map((source) => assigneesOf(source, people)).find((seats) => seats.length > 0);
  return fallback?.slice(0, 1) ?? [roleAssignee(LAST_RESORT_ROLE)];
}

/** Who takes over at each escalation: the named rule, then the fallbacks, without anybody who sits there already. */
export function resolveEscalations(
  sources: readonly AssigneeSource[],
  seats: readonly Assignee[],
  people: People,
  max: number,
): Assignee[] {
  const taken = new Set(seats.map(assigneeKey));
  const chain: Assignee[] = [];
  for (const source of [...sources, ...FALLBACK_SOURCES]) {
    const next = assigneesOf(source, people).find((seat) => !taken.has(assigneeKey(seat)));
    if (!next) continue;
    taken.add(assigneeKey(next));
    chain.push(next);
  }
  return chain.slice(0, max);
}

/** What decides who stands in for whom: the delegations known, the kind of request, and who must never decide it. */
export type Substitutes = Pick<ApprovalPlan, 'grants' | 'process'> & Concerned;

const inForce = (grant: Grant, process: Process, at: string): boolean =>
  (grant.status === 'planned' || grant.status === 'active') &&
  Date.parse(grant.valid_from) <= Date.parse(at) &&
  Date.parse(at) < Date.parse(grant.valid_until) &&
  (grant.process === null || grant.process === process);

/**
 * The seat after the substitutes in force at an instant: "B for A", through at most three grants. A grant to somebody concerned
 * or back into the chain is skipped, so the task stays with the last person before it (BEY-010, BEY-012).
 */
export function underGrants(seat: Assignee, { grants, process, ...concerned }: Substitutes, at: string): Assignee {
  if (seat.assignee_id === null) return seat;
  const origin = seat.on_behalf_of_id ?? seat.assignee_id;
  const chain = [origin];
  let used: Grant | null = null;
  while (chain.length <= MAX_DELEGATION_CHAIN) {
    const grant = grants.find((one) => one.delegator_id === chain.at(-1) && inForce(one, process, at));
    if (!grant || isBarred(concerned, grant.delegate_id) || chain.includes(grant.delegate_id)) break;
    chain.push(grant.delegate_id);
    used = grant;
  }
  if (!used) return personAssignee(origin);
  return {
    assignee_id: used.delegate_id,
    candidate_role: null,
    on_behalf_of_id: origin,
    approval_delegation_id: used.id,
  };
}

/**
 * Approvals and rejections that settle a step of m seats: any 1/1, all m/1, vote n/(m−n+1) with n at most m.
 * Together they always leave exactly one outcome once every seat has answered.
 */
export function votesNeeded(
  mode: Mode,
  seats: number,
  votes_needed: number | null,
): { approvals_needed: number; rejections_needed: number } {
  if (mode === 'any') return { approvals_needed: 1, rejections_needed: 1 };
  if (mode === 'all') return { approvals_needed: seats, rejections_needed: 1 };
  const votes = Math.max(1, Math.min(votes_needed ?? seats, seats));
  return { approvals_needed: votes, rejections_needed: seats - votes + 1 };
}
