import type { CheckinReason } from './reasons.ts';
import type { Scan } from './types.ts';

/** One passage of a person through the door. */
export type Passage = { direction: 'in' | 'out'; at: string };

/**
 * Conditions for coming in, kept as data in `rule_overrides.entry_rule` (BEY-052). Instants are UTC ISO and included;
 * `max_entries` counts entries before this one; `min_minutes_outside` counts from the last exit.
 */
export type EntryRule =
  | { all: readonly EntryRule[] }
  | { any: readonly EntryRule[] }
  | { not_before: string }
  | { not_after: string }
  | { max_entries: number }
  | { min_minutes_outside: number };

/** How often a session may be entered: `exit_all_at` = at this instant everybody counts as having left. */
export type EntryRules = {
  reentry: boolean;
  multi_entry: boolean;
  exit_all_at: string | null;
  entry_rule: EntryRule | null;
};

/** The entry rules inside a session's overrides; absent ones mean: one entry, no condition. */
export const entryRulesOf = (rule_overrides: Record<string, unknown>): EntryRules => ({
  reentry: rule_overrides.reentry === true,
  multi_entry: rule_overrides.multi_entry === true,
  exit_all_at: typeof rule_overrides.exit_all_at === 'string' ? rule_overrides.exit_all_at : null,
  entry_rule: (rule_overrides.entry_rule as EntryRule | undefined) ?? null,
});

/** Whether a rule holds; when not, the leaf nearest to being fulfilled and how many conditions stand in the way. */
type Judged = { missing: number; nearest: EntryRule | null };

function judgeLeaf(rule: EntryRule, passages: readonly Passage[], at_ms: number): boolean {
  if ('not_before' in rule) return at_ms >= Date.parse(rule.not_before);
  if ('not_after' in rule) return at_ms <= Date.parse(rule.not_after);
  if ('max_entries' in rule) return passages.filter(({ direction }) => direction === 'in').length < rule.max_entries;
  if (!('min_minutes_outside' in rule)) return false;
  const exit = passages.findLast(({ direction }) => direction === 'out');
  return !exit || at_ms - Date.parse(exit.at) >= rule.min_minutes_outside * 60_000;
}

/**
 * Judges a rule tree: `all` misses what its parts miss together and names the first of them, `any` misses what its cheapest part misses
 * and names that one; the first wins a tie. Empty `all` holds, empty `any` does not.
 */
export function judgeEntryRule(rule: EntryRule, passages: readonly Passage[], at_ms: number): Judged {
  if ('all' in rule) {
    const failed = rule.all.map((part) => judgeEntryRule(part, passages, at_ms)).filter(({ missing }) => missing > 0);
    return { missing: failed.reduce((sum, { missing }) => sum + missing, 0), nearest: failed[0]?.nearest ?? null };
  }
  if ('any' in rule) {
    const judged = rule.any.map((part) => judgeEntryRule(part, passages, at_ms));
    return judged.reduce<Judged>((best, one) => (one.missing < best.missing ? one : best), {
      missing: Number.POSITIVE_INFINITY,
      nearest: rule,
    });
  }
  return judgeLeaf(rule, passages, at_ms) ? { missing: 0, nearest: null } : { missing: 1, nearest: rule };
}

/** Whether the person counts as inside: the last passage was an entry, and `exit_all_at` has not emptied the room since. */
export function isInside(passages: readonly Passage[], exit_all_at: string | null, at_ms: number): boolean {
  const last = passages.at(-1);
  if (last?.direction !== 'in') return false;
  const emptied_ms = exit_all_at === null ? Number.POSITIVE_INFINITY : Date.parse(exit_all_at);
  return !(Date.parse(last.at) < emptied_ms && emptied_ms <= at_ms);
}

/** A refused passage and the rule that refused it. */
export type PassageRefusal = { reason: CheckinReason; rule: EntryRule | null };

/**
 * Whether a passage is allowed: an exit needs somebody inside; an entry with a mark already there is `already_checked_in` for those
 * inside (unless `multi_entry`), `re_entry` for those who left (unless `reentry`); then the entry rule must hold.
 */
export function refusePassage(
  scan: Pick<Scan, 'direction' | 'at'>,
  passages: readonly Passage[],
  marked: boolean,
  rules: EntryRules,
): PassageRefusal | null {
  const at_ms = Date.parse(scan.at);
  const left = passages.length > 0 && !isInside(passages, rules.exit_all_at, at_ms);
  if (scan.direction === 'out') return marked && !left ? null : { reason: 'rule_failed', rule: null };
  if (marked && !rules.multi_entry) {
    if (!left) return { reason: 'already_checked_in', rule: null };
    if (!rules.reentry) return { reason: 're_entry', rule: null };
  }
  if (!rules.entry_rule) return null;
  const { missing, nearest } = judgeEntryRule(rules.entry_rule, passages, at_ms);
  return missing > 0 ? { reason: 'rule_failed', rule: nearest } : null;
}
