import { describe, expect, it } from 'vitest';
import { countPoints, type ActivityType, type Claim, type Scheme, type Student } from './index.ts';
import { activity, claim, countedOf, group, scheme, student } from './samples.ts';

const table = (code: string, levels: Record<string, number>, over: object = {}, figures: object = {}) =>
  activity(code, { award: 'table', figures: { levels, ...figures }, ...over } as Partial<ActivityType>);
const work = (id: string, points_allocated: number, over: Partial<Claim> = {}) =>
  claim(id, { activity_code: 'work', points_allocated, ...over });
const of = (over: Partial<Scheme>, claims: readonly Claim[], who: Partial<Student> = {}) =>
  countPoints(scheme(over), student(who), claims);
const losses = (over: Partial<Scheme>, ...claims: Claim[]) => of(over, claims).claims.map((one) => one.losses);

describe('best of (BEY-082)', () => {
  const best = { rules: { best_level_only: true }, types: [table('t', { I: 8, II: 15 })] };
  const at = (id: string, level: string, over: Partial<Claim> = {}) =>
    claim(id, { activity_code: 't', level, ...over });

  it('of one activity the level counts that gives most, all its claims together', () => {
    expect(countedOf(of(best, [at('a', 'I'), at('b', 'II')]).claims)).toEqual({ a: 0, b: 15 });
    expect(countedOf(of(best, [at('a', 'I'), at('b', 'II'), at('c', 'I')]).claims)).toEqual({ a: 8, b: 0, c: 8 });
    expect(losses(best, at('a', 'I'), at('b', 'II'))).toEqual([[{ why: 'other_level', points: 8 }], []]);
    expect(of({ ...best, rules: {} }, [at('a', 'I'), at('b', 'II')]).total).toBe(23);
  });

  it('of levels that give the same the first by name counts, whatever the order', () => {
    const even = { ...best, types: [table('t', { I: 8, II: 8 })] };
    for (const claims of [[at('a', 'I'), at('b', 'II')], [at('b', 'II'), at('a', 'I')]])
      expect(countedOf(of(even, claims).claims)).toEqual({ a: 8, b: 0 }); // prettier-ignore
  });

  it('does not touch activities without levels', () => {
    const count = of({ rules: { best_level_only: true } }, [work('a', 3), work('b', 4)]);
    expect(count.total).toBe(7);
  });

  const won = {
    rules: { winner_replaces: true },
    types: [table('t', { I: 8 }, {}, { places: { first: { I: 5 }, second: { I: 5 } } })],
  };

  it('of one event only the best result counts, in any order', () => {
    const claims = [at('a', 'I', { event_id: 'e' }), at('b', 'I', { event_id: 'e', place: 'first' })];
    expect(countedOf(of(won, claims).claims)).toEqual({ a: 0, b: 13 });
    expect(countedOf(of(won, claims.toReversed()).claims)).toEqual({ a: 0, b: 13 });
    expect(of({ ...won, rules: {} }, claims).total).toBe(21);
  });

  it('of one event only the best result counts across levels too', () => {
    const levels = { ...won, types: [table('t', { participant: 10, winner: 25 })] };
    const claims = [at('a', 'participant', { event_id: 'e' }), at('b', 'winner', { event_id: 'e' })];
    expect(countedOf(of(levels, claims).claims)).toEqual({ a: 0, b: 25 });
  });

  it('off campus the occasion is the day: two results of one day are one, of two days two', () => {
    const first = at('b', 'I', { place: 'first' });
    expect(of(won, [at('a', 'I'), first]).total).toBe(13);
    expect(of(won, [at('a', 'I', { activity_from: '2024-01-11' }), first]).total).toBe(21);
    expect(of(won, [at('a', 'I', { event_id: 'e' }), first]).total).toBe(21);
    expect(of(won, [at('c', 'I', { place: 'second' }), first]).total).toBe(13);
  });
});

describe('points an event grants to a group (CT-085)', () => {
  it('count without an activity, under the caps of group and all', () => {
    const grant = (id: string) => claim(id, { source: 'event', event_id: id, points_allocated: 7 });
    const over = { groups: [group('ALL', { max: 12 })], rules: { winner_replaces: true, best_level_only: true } };
    expect(countedOf(of(over, [grant('a'), grant('b')]).claims)).toEqual({ a: 7, b: 5 });
  });
});
