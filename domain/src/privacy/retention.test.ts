import { describe, expect, it } from 'vitest';
import {
  archiveAt,
  DATA_CLASSES,
  daysLater,
  explainRetention,
  floorDays,
  freeFrom,
  refusePolicy,
  RETENTION_DEFAULTS,
  retentionEnd,
  type DataClass,
  type Hold,
  type RetainedRow,
  type RetentionPolicy,
} from './index.ts';
import { hold, START, ZONE } from './samples.ts';

const row = (data_class: DataClass, anchors: RetainedRow['anchors'], long_form = false): RetainedRow => ({
  table: 't',
  id: '1',
  data_class,
  anchors,
  long_form,
});
const policy = (data_class: DataClass, over: Partial<RetentionPolicy> = {}): RetentionPolicy => ({
  ...RETENTION_DEFAULTS[data_class],
  ...over,
});
const day = (of: string | null) => of?.slice(0, 10) ?? null;
const ends = (data_class: DataClass, anchors: RetainedRow['anchors'], long_form = false) =>
  day(retentionEnd(row(data_class, anchors, long_form), policy(data_class), ZONE));

describe('the time of each class', () => {
  it.each<[string, DataClass, RetainedRow['anchors'], string | null]>([
    ['attendance goes 7 × 365 days after its year (EAS-105, CH-107)', 'ATT', { created: START, ended: '2020-05-31T18:30:00Z' }, '2027-05-30'],
    ['attendance of a year that still runs stays', 'ATT', { created: START }, null],
    ['studies are never purged', 'ACAD', { created: START, ended: START }, null],
    ['accounts go 30 days after their deletion (TESC-090)', 'PERSON', { created: START, deleted: START }, '2020-01-31'],
    ['accounts in use stay', 'PERSON', { created: START }, null],
    ['photos and places go after 365 days', 'EVID', { created: START }, '2020-12-31'],
    ['biometrics go a day after the withdrawal', 'BIO', { created: START, withdrawn: '2020-06-01T00:00:00Z', left: '2020-06-01T00:00:00Z' }, '2020-06-02'],
    ['biometrics go 30 days after the enrollment', 'BIO', { created: START, left: '2020-06-01T00:00:00Z' }, '2020-07-01'],
    ['biometrics of somebody enrolled stay', 'BIO', { created: START }, null],
    ['scans go after 2 years (EAS-106)', 'SCAN', { created: START }, '2021-12-31'],
    ['statistics go after 3 years (EAS-108)', 'STAT', { created: START }, '2022-12-31'],
    ['the log goes after 7 years (CT-096)', 'AUDIT', { created: START }, '2026-12-30'],
    ['requests go after 7 years', 'REQ', { created: START }, '2026-12-30'],
    ['certificates stay', 'CERT', { created: START }, null],
    ['a message goes 180 days after it was read', 'NOTE', { created: START, read: '2020-01-02T00:00:00Z' }, '2020-06-30'],
    ['a message goes 180 days after it expired', 'NOTE', { created: START, read: '2020-05-02T00:00:00Z', expired: '2020-01-02T00:00:00Z' }, '2020-06-30'],
    ['a message goes after a year at the latest', 'NOTE', { created: START, read: '2020-12-02T00:00:00Z' }, '2020-12-31'],
    ['operations go after 90 days', 'OPS', { created: START }, '2020-03-31'],
    ['daily backups go after 30 days', 'BKP', { created: START }, '2020-01-31'],
    ['configuration goes 90 days after its tenant asked (OMNI-075)', 'CFG', { created: START, tenant_deleted: '2020-06-01T00:00:00Z' }, '2020-08-30'],
    ['configuration of a tenant stays', 'CFG', { created: START }, null],
  ])('%s', (_name, data_class, anchors, expected) => expect(ends(data_class, anchors)).toBe(expected)); // prettier-ignore

  it('a certificate’s file and a weekly backup are kept 7 years (TESC-089)', () => {
    expect(ends('CERT', { created: START }, true)).toBe('2026-12-30');
    expect(ends('BKP', { created: START }, true)).toBe('2026-12-30');
    expect(ends('OPS', { created: START }, true)).toBe('2020-03-31');
  });

  it('archives attendance 5 years after its year, requests after their creation, scans never (TESC-088)', () => {
    const at = (data_class: DataClass, anchors: RetainedRow['anchors']) =>
      day(archiveAt(row(data_class, anchors), policy(data_class), ZONE));
    expect(at('ATT', { created: START, ended: '2020-05-31T18:30:00Z' })).toBe('2025-05-30');
    expect(at('REQ', { created: START })).toBe('2024-12-30');
    expect(at('AUDIT', { created: START })).toBe('2022-12-31');
    expect(at('SCAN', { created: START })).toBeNull();
    expect(at('ATT', {})).toBeNull();
  });

  it('counts days in the calendar of the campus, across changes of its clocks', () => {
    expect(daysLater('2026-03-07T15:00:00Z', 1, 'America/New_York')).toBe('2026-03-08T14:00:00.000Z');
    expect(daysLater('2026-10-31T14:00:00Z', 1, 'America/New_York')).toBe('2026-11-01T15:00:00.000Z');
    expect(daysLater('2026-03-07T15:00:00Z', 1, ZONE)).toBe('2026-03-08T15:00:00.000Z');
    expect(daysLater('2024-02-28T20:00:00Z', 1, ZONE)).toBe('2024-02-29T20:00:00.000Z');
  });
});

describe('floors (CT-096, OMNI-073, OMNI-074)', () => {
  it('win over a policy, its own and the contract’s', () => {
    const short = policy('SCAN', { keep_days: 10, floor_days: 5 });
    expect(floorDays(short)).toBe(365);
    expect(floorDays(policy('SCAN', { floor_days: 400 }))).toBe(400);
    expect(day(retentionEnd(row('SCAN', { created: START }), short, ZONE))).toBe('2020-12-31');
    expect(day(retentionEnd(row('SCAN', {}), short, ZONE))).toBeNull();
    const soon = row('NOTE', { created: START, read: START });
    expect(day(retentionEnd(soon, policy('NOTE', { keep_days: 29, floor_days: 0 }), ZONE))).toBe('2020-01-31');
    expect(day(retentionEnd(soon, policy('NOTE', { keep_days: 31, floor_days: 0 }), ZONE))).toBe('2020-02-01');
    expect(day(retentionEnd(row('NOTE', { read: START }), policy('NOTE', { keep_days: 1 }), ZONE))).toBe('2020-01-02');
  });

  it('a policy below its floor, or archived after its end, is refused; the bounds themselves stand', () => {
    const code = (data_class: DataClass, over: Partial<RetentionPolicy>) =>
      refusePolicy(policy(data_class, over))?.code;
    expect(code('ATT', { keep_days: 1095, archive_after_days: 1094 })).toBeUndefined();
    expect(code('ATT', { keep_days: 1094, archive_after_days: 1 })).toBe('RETENTION_BELOW_FLOOR');
    expect(code('ATT', { keep_days: 1200, floor_days: 1201 })).toBe('RETENTION_BELOW_FLOOR');
    expect(code('ATT', { keep_days: 2000, archive_after_days: 2000 })).toBe('RETENTION_ARCHIVE_LATE');
    expect(code('ATT', { keep_days: null, archive_after_days: null })).toBeUndefined();
    for (const data_class of DATA_CLASSES) expect(refusePolicy(policy(data_class)), data_class).toBeNull();
  });
});

const at = (of: string) => `2026-${of}T00:00:00.000Z`;

describe('holds', () => {
  it.each<[string, Hold[], string, string | null]>([
    ['none', [], '03-10', '03-10'],
    ['over before the end', [hold(at('03-01'), at('03-10'))], '03-01', '03-10'],
    ['over the end', [hold(at('03-01'), at('03-11'))], '03-01', '03-11'],
    ['one after the other', [hold(at('03-11'), at('03-20')), hold(at('03-01'), at('03-11'))], '03-01', '03-20'],
    ['with a gap between', [hold(at('03-01'), at('03-11')), hold(at('03-12'), at('03-20'))], '03-01', '03-11'],
    ['without end', [hold(at('03-01'), null)], '03-01', null],
    ['begun only after the end', [hold(at('03-11'), null)], '03-01', '03-10'],
    ['begun after the end, while it should be gone', [hold(at('03-11'), at('03-30'))], '03-12', '03-30'],
    ['over by now', [hold(at('03-11'), at('03-12'))], '03-12', '03-10'],
  ])('%s', (_name, holds, now, expected) =>
    expect(freeFrom(at('03-10'), holds, at(now))).toBe(expected && at(expected))); // prettier-ignore
});

describe('why a row is still here, and when it goes (CH-108, BEY-090)', () => {
  const scan = row('SCAN', { created: at('03-01') });
  const explain = (now: string, over: Partial<Parameters<typeof explainRetention>[0]> = {}) =>
    explainRetention({ row: scan, policy: policy('SCAN'), holds: [], timezone: ZONE, now, ...over });
  const end = '2028-02-29T00:00:00.000Z';
  const before = '2028-02-28T23:59:59.999Z';

  it('is kept until its instant and due from it on', () => {
    expect(explain(before)).toMatchObject({ value: end, verdict: 'kept', flips: [{ verdict: 'due', change: 'days', delta: 1 }] });
    expect(explain(end)).toMatchObject({ value: end, verdict: 'due', flips: [] });
    expect(explain(at('03-01')).flips).toEqual([{ verdict: 'due', change: 'days', delta: 730 }]);
  }); // prettier-ignore

  it('is held, paused or permanent for a reason that is told', () => {
    const holds = [hold(at('03-01'), null), hold(at('03-01'), null, { id: 'other', data_classes: ['ATT'] })];
    const held = explain(end, { holds });
    expect(held).toMatchObject({ value: null, verdict: 'held', flips: [] });
    expect(held.facts).toHaveLength(3);
    expect(explain(end, { holds: [hold(at('03-01'), null, { data_classes: ['ATT'] })] }).verdict).toBe('due');
    expect(explain(end, { holds: [hold(at('03-01'), '2028-03-05T00:00:00Z', { data_classes: ['SCAN'] })] }).flips[0]?.delta).toBe(5); // prettier-ignore
    expect(explain(before, { holds }).verdict).toBe('kept');
    expect(explain(end, { policy: policy('SCAN', { is_enabled: false }) })).toMatchObject({
      value: null,
      verdict: 'paused',
    });
    expect(explain(end, { row: row('CERT', { created: START }), policy: policy('CERT') })).toMatchObject({ value: null, verdict: 'permanent', flips: [] }); // prettier-ignore
  });
});
