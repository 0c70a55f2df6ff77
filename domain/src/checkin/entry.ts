import { holds } from '../approval/index.ts';
import type { CheckinReason } from './reasons.ts';
import type { Scan } from './types.ts';

/** One passage of a person through the door. */
export type Passage = { direction: 'in' | 'out'; at: string };

/**
 * How often a session may be entered (`rule_overrides`, BEY-052). `exit_all_at` = at this instant everybody counts as having left.
 * `entry_rule` is a condition over `ENTRY_VARIABLES`.
 */
export type EntryRules = { reentry: boolean; multi_entry: boolean; exit_all_at: string | null; entry_rule: unknown };

/** What an entry rule may read: entries so far, minutes since the scheduled start (negative before), minutes since the last exit (null: none). */
export const ENTRY_VARIABLES = ['entry.count', 'entry.minutes_since_start', 'entry.minutes_outside'] as const;
type EntryFacts = Record<(typeof ENTRY_VARIABLES)[number], number | null>;

/** The entry rules inside a session's overrides; absent ones mean: one entry, no condition. */
export const entryRulesOf = (rule_overrides: Record<string, unknown>): EntryRules => ({
  reentry: rule_overrides.reentry === true,
  multi_entry: rule_overrides.multi_entry === true,
  exit_all_at: typeof rule_overrides.exit_all_at === 'string' ? rule_overrides.exit_all_at : null,
  entry_rule: rule_overrides.entry_rule ?? null,
});

/** How many conditions stand in the way of an entry, and the one nearest to being fulfilled. */
export type EntryVerdict = { missing: number; nearest: unknown };

const partsOf = (rule: unknown, operator: 'and' | 'or'): readonly unknown[] | null => {
  const parts = typeof rule === 'object' && rule !== null ? (rule as Record<string, unknown>)[operator] : null;
  return Array.isArray(parts) ? parts : null;
};

/**
 * Judges an entry rule: `and` misses what its parts miss together and names the first of them, `or` misses what its cheapest part misses
 * and names that one, the first of equals; everything else is one condition.
 */
export function judgeEntryRule(rule: unknown, facts: EntryFacts): EntryVerdict {
  const all = partsOf(rule, 'and');
  if (all) {
    const failed = all.map((part) => judgeEntryRule(part, facts)).filter(({ missing }) => missing > 0);
    return { missing: failed.reduce((sum, { missing }) => sum + missing, 0), nearest: failed[0]?.nearest ?? null };
  }
  const any = partsOf(rule, 'or')?.map((part) => judgeEntryRule(part, facts));
  const [first, ...rest] = any ?? [];
  if (first) return rest.reduce((best, one) => (one.missing < best.missing ? one : best), first);
  return holds(rule, facts) ? { missing: 0, nearest: null } : { missing: 1, nearest: rule };
}

/** Whether the person counts as inside: the last passage was an entry, and `exit_all_at` has not emptied the room since. */
export function isInside(passages: readonly Passage[], exit_all_at: string | null, at_ms: number): boolean {
  const last = passages.at(-1);
  if (last?.direction !== 'in') return false;
  const emptied_ms = exit_all_at === null ? Number.POSITIVE_INFINITY : Date.parse(exit_all_at);
  return at_ms < emptied_ms || Date.parse(last.at) >= emptied_ms;
}

/** The values of `ENTRY_VARIABLES` at a moment. */
export function entryFactsOf(passages: readonly Passage[], starts_ms: number, at_ms: number): EntryFacts {
  const exit = passages.findLast(({ direction }) => direction === 'out');
  return {
    'entry.count': passages.filter(({ direction }) => direction === 'in').length,
    'entry.minutes_since_start': (at_ms - starts_ms) / 60_000,
    'entry.minutes_outside': exit ? (at_ms - Date.parse(exit.at)) / 60_000 : null,
  };
}

/** A refused passage, and the condition that stood in the way. */
export type PassageRefusal = { reason: CheckinReason; nearest: unknown };

/**
 * Why a passage is refused, or null: an exit needs somebody inside; an entry with a mark already there is `already_checked_in` for those
 * inside (unless `multi_entry`), `re_entry` for those who left (unless `reentry`); then the entry rule must hold.
 * @param starts_ms scheduled start of the session, `at_ms` the passage: epoch ms
 */
export function refusePassage(
  direction: Scan['direction'],
  passages: readonly Passage[],
  marked: boolean,
  rules: EntryRules,
  starts_ms: number,
  at_ms: number,
): PassageRefusal | null {
  const left = passages.length > 0 && !isInside(passages, rules.exit_all_at, at_ms);
  if (direction === 'out') return marked && !left ? null : { reason: 'rule_failed', nearest: null };
  if (marked && !rules.multi_entry) {
    if (!left) return { reason: 'already_checked_in', nearest: null };
    if (!rules.reentry) return { reason: 're_entry', nearest: null };
  }
  if (rules.entry_rule === null) return null;
  const { missing, nearest } = judgeEntryRule(rules.entry_rule, entryFactsOf(passages, starts_ms, at_ms));
  return missing > 0 ? { reason: 'rule_failed', nearest } : null;
}
