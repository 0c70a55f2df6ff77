import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { DataClass, EndAction, RetentionPolicy } from './types.ts';

const YEAR = 365;
const policy = (
  data_class: DataClass,
  [archive_after_days, keep_days, floor_days]: [number | null, number | null, number],
  end_action: EndAction,
): RetentionPolicy => ({ data_class, archive_after_days, keep_days, floor_days, end_action, is_enabled: true });

/**
 * What every organization starts with, in days; a year is 365 of them (EAS-105). Archive, keep, floor:
 * attendance and requests 5, 7 and 3 years (EAS-105, TESC-088, OMNI-073, CH-107), scans 2 and 1 (EAS-106), statistics
 * 3 and 1 (EAS-108), audit 3, 7 and 3 (CT-096, OMNI-074), accounts 30 days after deletion (TESC-090).
 */
export const RETENTION_DEFAULTS: Readonly<Record<DataClass, RetentionPolicy>> = {
  CFG: policy('CFG', [null, null, 0], 'keep'),
  PERSON: policy('PERSON', [null, 30, 0], 'anonymize'),
  ACAD: policy('ACAD', [5 * YEAR, null, 7 * YEAR], 'keep'),
  ATT: policy('ATT', [5 * YEAR, 7 * YEAR, 3 * YEAR], 'delete'),
  EVID: policy('EVID', [null, YEAR, 30], 'delete'),
  BIO: policy('BIO', [null, 30, 0], 'shred'),
  SCAN: policy('SCAN', [null, 2 * YEAR, YEAR], 'delete'),
  STAT: policy('STAT', [null, 3 * YEAR, YEAR], 'delete'),
  AUDIT: policy('AUDIT', [3 * YEAR, 7 * YEAR, 3 * YEAR], 'export_delete'),
  REQ: policy('REQ', [5 * YEAR, 7 * YEAR, 3 * YEAR], 'delete'),
  CERT: policy('CERT', [null, null, 7 * YEAR], 'anonymize'),
  NOTE: policy('NOTE', [null, 180, 30], 'delete'),
  OPS: policy('OPS', [null, 90, 7], 'delete'),
  BKP: policy('BKP', [null, 30, 30], 'delete'),
};

/** What starts a clock: the moments of a row, UTC ISO instants. `left` is the end of the enrollment, `ended` of the academic year. */
export const ANCHORS = [
  'created',
  'ended',
  'deleted',
  'withdrawn',
  'left',
  'read',
  'expired',
  'tenant_deleted',
] as const;
export type Anchor = (typeof ANCHORS)[number];
/** One clock: so long after its moment; `keep` is the policy's number of days. */
export type Clock = { since: Anchor; days: number | 'keep' } | { since: Anchor; hours: number };

const KEPT: readonly Clock[] = [{ since: 'created', days: 'keep' }];
const BY_YEAR: readonly Clock[] = [{ since: 'ended', days: 'keep' }];
/**
 * Which clocks run per class; the first to ring ends the retention. Biometrics go
 * 24 h after a withdrawal or 30 days after the enrollment; notifications 180 days after they were read or
 * expired, at most a year; configuration 90 days after its tenant asked to go (OMNI-075); rows of an academic year together.
 */
export const RETENTION_CLOCKS: Readonly<Record<DataClass, readonly Clock[]>> = {
  CFG: [{ since: 'tenant_deleted', days: 90 }],
  PERSON: [{ since: 'deleted', days: 'keep' }],
  ACAD: BY_YEAR,
  ATT: BY_YEAR,
  EVID: KEPT,
  BIO: [
    { since: 'withdrawn', hours: 24 },
    { since: 'left', days: 'keep' },
  ],
  SCAN: KEPT,
  STAT: KEPT,
  AUDIT: KEPT,
  REQ: KEPT,
  CERT: KEPT,
  NOTE: [
    { since: 'read', days: 'keep' },
    { since: 'expired', days: 'keep' },
    { since: 'created', days: YEAR },
  ],
  OPS: KEPT,
  BKP: KEPT,
};

/** Days a certificate's file and a weekly backup are kept, longer than the rest of their class (TESC-089). */
export const LONG_FORM_DAYS: Readonly<Partial<Record<DataClass, number>>> = { CERT: 7 * YEAR, BKP: 7 * YEAR };

/** The days nothing of a class goes before, whatever a policy says: the larger of its own floor and the contract's. */
export const floorDays = ({ data_class, floor_days }: Pick<RetentionPolicy, 'data_class' | 'floor_days'>): number =>
  Math.max(floor_days, RETENTION_DEFAULTS[data_class].floor_days);

/** Why a policy may not be saved, or null: kept for at least its floor, archived before it goes (the constraints of the table). */
export function refusePolicy(asked: RetentionPolicy): Problem | null {
  const { data_class, archive_after_days, keep_days } = asked;
  const floor = floorDays(asked);
  if (keep_days !== null && keep_days < floor) return refuse('RETENTION_BELOW_FLOOR', { data_class, days: floor });
  if (archive_after_days !== null && keep_days !== null && archive_after_days >= keep_days)
    return refuse('RETENTION_ARCHIVE_LATE', { days: keep_days });
  return null;
}
