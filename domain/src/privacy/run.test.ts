import { describe, expect, it } from 'vitest';
import { RETENTION_DEFAULTS } from './classes.ts';
import { judgeCandidates, leastAge, LET_GO, policyOf, type Candidate } from './run.ts';

const NOW = '2026-11-28T10:00:00.000Z';
const row = (id: string, created: string, more: Partial<Candidate> = {}): Candidate => ({
  table: 'qr_scan_logs',
  id,
  data_class: 'SCAN',
  anchors: { created },
  holds: [],
  ...more,
});
const judge = (rows: Candidate[]) => judgeCandidates(rows, RETENTION_DEFAULTS.SCAN, 'Asia/Kolkata', NOW);

describe('what a night lets go', () => {
  it('is due after two years to the instant, and not a moment before (EAS-106)', () => {
    const rows = [row('due', '2024-11-28T10:00:00.000Z'), row('kept', '2024-11-28T10:00:00.001Z')];
    expect(judge(rows)).toEqual({ due: ['due'], held: 0 });
  });

  it('stays as long as something holds it', () => {
    const hold = { table: 'data_subject_requests', id: 'r', reason: 'request', from: '2026-11-01T00:00:00.000Z', until: null, data_classes: null }; // prettier-ignore
    expect(judge([row('held', '2023-01-01T00:00:00.000Z', { holds: [hold] })])).toEqual({ due: [], held: 1 });
  });

  it('never asks for rows that cannot be due, and never for a class that is kept or switched off', () => {
    expect(leastAge(RETENTION_DEFAULTS.SCAN)).toBe(728);
    expect(leastAge({ ...RETENTION_DEFAULTS.SCAN, keep_days: 100 })).toBe(363);
    expect(leastAge({ ...RETENTION_DEFAULTS.SCAN, is_enabled: false })).toBeNull();
    expect(leastAge(RETENTION_DEFAULTS.CFG)).toBeNull();
  });

  it('follows the policy of the organization, and the delivered one where it has none', () => {
    const own = { ...RETENTION_DEFAULTS.SCAN, keep_days: 900 };
    expect([policyOf([own], 'SCAN').keep_days, policyOf([], 'SCAN').keep_days]).toEqual([900, 730]);
  });

  it('names no table whose rows are marks, requests, people, certificates or the audit log (EAS-105, EAS-107, CH-107)', () => {
    const classes = new Set<string>(LET_GO.map(({ data_class }) => data_class));
    expect(['ATT', 'REQ', 'PERSON', 'CERT', 'AUDIT', 'ACAD'].filter((one) => classes.has(one))).toEqual([]);
  });
});
