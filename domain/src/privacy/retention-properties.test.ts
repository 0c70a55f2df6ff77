import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recompute } from '../explain/index.ts';
import {
  ANCHORS,
  DATA_CLASSES,
  daysLater,
  END_ACTIONS,
  explainRetention,
  floorDays,
  PRIVACY_RECOMPUTE,
  retentionEnd,
  type Anchor,
  type DataClass,
} from './index.ts';
import { hold, START, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const instant = fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.parse(START) + days * 86_400_000).toISOString()); // prettier-ignore
const anyPolicy = (data_class: DataClass) =>
  fc.record({
    data_class: fc.constant(data_class),
    archive_after_days: fc.option(fc.integer({ min: 1, max: 3000 })),
    keep_days: fc.option(fc.integer({ min: 1, max: 3000 })),
    floor_days: fc.nat(3000),
    end_action: fc.constantFrom(...END_ACTIONS),
    is_enabled: fc.boolean(),
  });
const anyAsked = fc.constantFrom(...DATA_CLASSES).chain((data_class) =>
    fc.record({
      row: fc.record({
        table: fc.constant('t'),
        id: fc.constant('1'),
        data_class: fc.constant(data_class),
        anchors: fc.dictionary(fc.constantFrom<Anchor>(...ANCHORS), instant),
        long_form: fc.boolean(),
      }),
      policy: anyPolicy(data_class),
      holds: fc.array(
        fc.tuple(instant, fc.option(instant), fc.option(fc.subarray(['ATT', 'SCAN', 'NOTE'] as const))).map(([from, until, classes]) =>
          hold(from, until, { data_classes: classes })),
        { maxLength: 4 },
      ),
      timezone: fc.constantFrom(ZONE, 'America/New_York', 'Pacific/Auckland'),
      now: instant,
    }),
  ); // prettier-ignore

describe('retention of anything', () => {
  it('is recomputed from stored facts alone, and never before its floor or inside a hold', () => {
    fc.assert(
      fc.property(anyAsked, (asked) => {
        const told = explainRetention(asked);
        expect(recompute(JSON.parse(JSON.stringify(told)), PRIVACY_RECOMPUTE)).toEqual({ outcome: 'same' });
        const { created } = asked.row.anchors;
        if (told.value === null) return void expect(told.verdict).not.toBe('due');
        const free = Date.parse(told.value);
        if (created) expect(free).toBeGreaterThanOrEqual(Date.parse(daysLater(created, floorDays(asked.policy), asked.timezone)));
        const holds = asked.holds.filter((one) => one.data_classes?.includes(asked.row.data_class as 'ATT') ?? true);
        const covers = (moment: number) => holds.some(({ from, until }) => Date.parse(from) <= moment && (until === null || moment < Date.parse(until)));
        expect(covers(free)).toBe(false);
        if (told.verdict === 'due') expect(covers(Date.parse(asked.now))).toBe(false);
        expect(told.verdict === 'due').toBe(free <= Date.parse(asked.now));
      }),
      { numRuns: 1000 },
    );
  }); // prettier-ignore

  it('a longer policy never brings the end forward', () => {
    fc.assert(
      fc.property(anyAsked, fc.nat(1000), ({ row: one, policy: rules, timezone }, more) => {
        const end_ms = (keep_days: number | null) => Date.parse(retentionEnd(one, { ...rules, keep_days }, timezone) ?? '9999-01-01');
        expect(end_ms((rules.keep_days ?? 1) + more)).toBeGreaterThanOrEqual(end_ms(rules.keep_days ?? 1));
      }),
    );
  }); // prettier-ignore
});
