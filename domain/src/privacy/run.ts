import { RETENTION_DEFAULTS } from './classes.ts';
import { explainRetention, type Hold, type RetainedRow } from './retention.ts';
import type { DataClass, RetentionPolicy } from './types.ts';

/** Rows that one step of a run lets go; bounds its transaction, and the work that is repeated after a crash. */
export const LET_GO_AT_ONCE = 1000;

/**
 * The tables whose rows go by themselves, in the order of a run, with the class they are kept as (EAS-106, EAS-108). Marks, requests,
 * people, certificates and the audit log are not among them: they go with their academic year, their person or their export.
 */
export const LET_GO = [
  { table: 'qr_scan_logs', data_class: 'SCAN' },
  { table: 'certificate_verifications', data_class: 'SCAN' },
  { table: 'daily_attendance_stats', data_class: 'STAT' },
  { table: 'histograms', data_class: 'STAT' },
  { table: 'notifications', data_class: 'NOTE' },
  { table: 'device_sync_runs', data_class: 'OPS' },
  { table: 'job_runs', data_class: 'OPS' },
] as const satisfies readonly { table: string; data_class: DataClass }[];
export type LetGoTable = (typeof LET_GO)[number]['table'];

/** The organization's policy of a class; where it has none, what every organization starts with. */
export const policyOf = (policies: readonly RetentionPolicy[], data_class: DataClass): RetentionPolicy =>
  policies.find((policy) => policy.data_class === data_class) ?? RETENTION_DEFAULTS[data_class];

/**
 * The least age in days at which a row of a class may be due, two days less for zones and clock changes: what a query needs not
 * look at. Null: rows of the class never go by themselves.
 */
export const leastAge = ({ keep_days, is_enabled, end_action, floor_days }: RetentionPolicy): number | null =>
  keep_days === null || !is_enabled || end_action === 'keep' ? null : Math.max(0, Math.max(keep_days, floor_days) - 2);

/** A row with whatever holds it. */
export type Candidate = RetainedRow & { holds: readonly Hold[] };

/**
 * Which of some rows go now, and how many only a hold keeps.
 * @param timezone IANA zone in whose calendar days are counted @param now UTC ISO instant
 */
export function judgeCandidates(
  candidates: readonly Candidate[],
  policy: RetentionPolicy,
  timezone: string,
  now: string,
): { due: string[]; held: number } {
  const verdicts = candidates.map(({ holds, ...row }) => ({
    id: row.id,
    verdict: explainRetention({ row, policy, holds, timezone, now }).verdict,
  }));
  return {
    due: verdicts.filter(({ verdict }) => verdict === 'due').map(({ id }) => id),
    held: verdicts.filter(({ verdict }) => verdict === 'held').length,
  };
}
