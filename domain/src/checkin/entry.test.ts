import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryFactsOf, entryRulesOf, isInside, judgeEntryRule, refusePassage, type Passage } from './entry.ts';
import { at, decide, MINUTE, reasonOf, record, START } from './fixture.ts';

const within = (minutes: number) => ({ '<=': [{ var: 'entry.minutes_since_start' }, minutes] });
const fewer = (count: number) => ({ '<': [{ var: 'entry.count' }, count] });
const facts = { 'entry.count': 1, 'entry.minutes_since_start': 30, 'entry.minutes_outside': 5 };
const rules = entryRulesOf({});
const [into, out] = [
  (minute: number): Passage => ({ direction: 'in', at: at(minute) }),
  (minute: number): Passage => ({ direction: 'out', at: at(minute) }),
];

describe('an entry rule', () => {
  it.each([
    [within(30), 0, null],
    [within(29), 1, within(29)],
    [{ and: [within(40), within(29), fewer(1)] }, 2, within(29)],
    [{ and: [] }, 0, null],
    [{ or: [{ and: [within(1), within(2)] }, within(3)] }, 1, within(3)],
    [{ or: [within(1), within(2)] }, 1, within(1)],
    [{ or: [within(1), within(30)] }, 0, null],
    [{ or: [] }, 1, { or: [] }],
    ['nonsense', 1, 'nonsense'],
  ])('%j misses %i and names the nearest (BEY-052)', (rule, missing, nearest) => {
    expect(judgeEntryRule(rule, facts)).toEqual({ missing, nearest });
  });

  it('misses nothing exactly when it holds', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 0, max: 60 }).map(within),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
      ),
    }));
    const plain = (rule: unknown): boolean => {
      const node = rule as { and?: unknown[]; or?: unknown[]; '<='?: [unknown, number] };
      if (node.and) return node.and.every(plain);
      if (node.or) return node.or.some(plain);
      return 30 <= (node['<=']?.[1] ?? 0);
    };
    fc.assert(
      fc.property(tree, (rule) => {
        const { missing, nearest } = judgeEntryRule(rule, facts);
        return (missing === 0) === plain(rule) && (missing === 0) === (nearest === null);
      }),
    );
  });

  it('reads entries, minutes since the start and minutes outside', () => {
    expect(entryFactsOf([into(0), out(5), into(6)], START, START + 8 * MINUTE)).toEqual({
      'entry.count': 2,
      'entry.minutes_since_start': 8,
      'entry.minutes_outside': 3,
    });
    expect(entryFactsOf([], START, START)['entry.minutes_outside']).toBeNull();
  });
});

describe('a passage', () => {
  it.each([
    [[], null, 0, false],
    [[into(0)], null, 5, true],
    [[into(0), out(1)], null, 5, false],
    [[into(0)], at(4), 3.99, true],
    [[into(0)], at(4), 4, false],
    [[into(4)], at(4), 5, true],
  ])('after %j with everybody out at %s, minute %d: inside is %s', (passages, exit_all_at, minute, inside) => {
    expect(isInside(passages, exit_all_at, START + minute * MINUTE)).toBe(inside);
  });

  it.each([
    ['in', [], false, {}, null],
    ['in', [into(0)], true, {}, 'already_checked_in'],
    ['in', [], true, {}, 'already_checked_in'],
    ['in', [into(0), out(1)], true, {}, 're_entry'],
    ['in', [into(0), out(1)], true, { reentry: true }, null],
    ['in', [into(0)], true, { reentry: true }, 'already_checked_in'],
    ['in', [into(0)], true, { multi_entry: true }, null],
    ['in', [into(0)], true, { exit_all_at: at(1) }, 're_entry'],
    ['in', [], false, { entry_rule: within(1) }, 'rule_failed'],
    ['in', [], false, { entry_rule: within(2) }, null],
    ['out', [into(0)], true, {}, null],
    ['out', [], true, {}, null],
    ['out', [], false, {}, 'rule_failed'],
    ['out', [into(0), out(1)], true, {}, 'rule_failed'],
  ] as const)(
    '%s after %j, marked %s, with %o is refused as %s (BEY-052)',
    (direction, passages, marked, more, reason) => {
      const refusal = refusePassage(direction, passages, marked, { ...rules, ...more }, START, START + 2 * MINUTE);
      expect(refusal?.reason ?? null).toBe(reason);
    },
  );
});

it('entry rules are read from the overrides, anything else is ignored', () => {
  expect(entryRulesOf({ reentry: 'yes', multi_entry: 1, exit_all_at: 5 })).toEqual({
    reentry: false,
    multi_entry: false,
    exit_all_at: null,
    entry_rule: null,
  });
  expect(entryRulesOf({ reentry: true, multi_entry: true, exit_all_at: at(1), entry_rule: within(1) })).toEqual({
    reentry: true,
    multi_entry: true,
    exit_all_at: at(1),
    entry_rule: within(1),
  });
});

describe('doors', () => {
  const inside = { record: record(), passages: [{ direction: 'in', at: at(0) }] } as const;

  it('take an exit without touching the mark, and the way back where re-entry is allowed (BEY-052)', () => {
    expect(decide({ person: inside, scan: { direction: 'out' } })).toMatchObject({ ok: true, write: 'none' });
    const back = { person: { ...inside, passages: [...inside.passages, { direction: 'out', at: at(1) } as const] } };
    expect(reasonOf(back)).toBe('re_entry');
    const allowed = { ...back, session: { rule_overrides: { reentry: true } } };
    expect(decide(allowed)).toMatchObject({ ok: true, write: 'none', attendance_record_id: 'record-1' });
  });
});
