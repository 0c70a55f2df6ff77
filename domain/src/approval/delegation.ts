import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { MAX_DELEGATION_CHAIN } from './assignees.ts';
import type { Grant } from './types.ts';

type Window = { from: number; until: number; process: Grant['process'] };

const windowOf = (grant: Grant): Window => ({
  from: Date.parse(grant.valid_from),
  until: Date.parse(grant.valid_until),
  process: grant.process,
});

/** The time and kind two grants share, or `null`; a grant for every kind shares each kind. */
function sharedWindow(a: Window, b: Window): Window | null {
  const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
  if (from >= until || (a.process && b.process && a.process !== b.process)) return null;
  return { from, until, process: a.process ?? b.process };
}

const counts = ({ status }: Grant): boolean => status === 'planned' || status === 'active';

/** Every chain of substitutes that starts with a grant, as lists of people; a loop ends its chain. */
function chainsFrom(person: string, window: Window, grants: readonly Grant[], before: readonly string[]): string[][] {
  const chain = [...before, person];
  if (before.includes(person)) return [chain];
  const next = grants.flatMap((grant) => {
    const shared = grant.delegator_id === person && counts(grant) ? sharedWindow(window, windowOf(grant)) : null;
    return shared ? chainsFrom(grant.delegate_id, shared, grants, chain) : [];
  });
  return next.length > 0 ? next : [chain];
}

/** Chains that end in a grant's delegator come first in the walk, so that their length counts too. */
function rootsOf(
  person: string,
  window: Window,
  grants: readonly Grant[],
  seen: readonly string[],
): { person: string; window: Window }[] {
  const above = grants.flatMap((grant) => {
    const shared =
      grant.delegate_id === person && counts(grant) && !seen.includes(grant.delegator_id)
        ? sharedWindow(window, windowOf(grant))
        : null;
    return shared ? rootsOf(grant.delegator_id, shared, grants, [...seen, grant.delegator_id]) : [];
  });
  return [{ person, window }, ...above];
}

/**
 * Why a substitute may not be named, or `null` (BEY-010). Spans are half-open; grants of other kinds do not meet.
 * @param others the grants of everybody in the organization, without this one
 * @returns DELEGATION_EMPTY, DELEGATION_TO_SELF, DELEGATION_OVERLAPS, DELEGATION_LOOP or DELEGATION_CHAIN_LONG, in this order
 */
export function refuseDelegation(grant: Grant, others: readonly Grant[]): Problem | null {
  const window = windowOf(grant);
  if (!(window.until > window.from)) return refuse('DELEGATION_EMPTY');
  if (grant.delegate_id === grant.delegator_id) return refuse('DELEGATION_TO_SELF');
  const same = others.find(
    (other) =>
      counts(other) &&
      other.delegator_id === grant.delegator_id &&
      other.process === grant.process &&
      sharedWindow(windowOf(other), window),
  );
  if (same) return refuse('DELEGATION_OVERLAPS');
  const all = [...others.filter(({ id }) => id !== grant.id), { ...grant, status: 'planned' as const }];
  const chains = rootsOf(grant.delegator_id, window, all, [grant.delegator_id]).flatMap((root) =>
    chainsFrom(root.person, root.window, all, []),
  );
  const loop = chains.find((chain) => new Set(chain).size < chain.length);
  if (loop) return refuse('DELEGATION_LOOP', { chain: loop.join(' → ') });
  const long = chains.some((chain) => chain.length - 1 > MAX_DELEGATION_CHAIN);
  return long ? refuse('DELEGATION_CHAIN_LONG', { limit: MAX_DELEGATION_CHAIN }) : null;
}

/** Whether somebody may act for another under the grants in force, through at most three (mirrors `muster_may_act`). */
export function mayActFor(
  who: string,
  by: string,
  grants: readonly Grant[],
  process: Grant['process'],
  at: string,
): boolean {
  const now: Window = { from: Date.parse(at), until: Date.parse(at) + 1, process };
  return chainsFrom(who, now, grants, []).some((chain) => chain.slice(0, MAX_DELEGATION_CHAIN + 1).includes(by));
}
