import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { claim, only } from './fixture.ts';
import { joinClaims, ruleOn } from './merge.ts';

describe('a settlement', () => {
  it('takes the first of several devices at one door, without a dispute', () => {
    const { mark, dispute, outcomes } = only([
      claim('1', { category: 'late', recorded_at: at(12) }),
      claim('2', { recorded_at: at(3) }),
    ]);
    expect([mark.id, dispute, outcomes]).toEqual(['2', null, { 1: 'duplicate', 2: 'applied' }]);
    expect(only([claim('1', { recorded_at: at(3) }), claim('2', { recorded_at: at(12) })]).mark.id).toBe('1');
    expect(only([claim('2'), claim('1')]).mark.id).toBe('1'); // at the same moment: by content, everywhere alike
  });

  it('disputes seen against not seen; the one who was seen stands until people rule (OMNI-061, OMNI-062)', () => {
    const seen = claim('1', { recorded_at: at(9) });
    const absent = claim('2', { category: 'absent', chosen: true });
    const { dispute, outcomes, explanation, ...settled } = only([absent, seen]);
    expect(settled).toEqual({ attendance_session_id: 's', person_id: 'p', mark: seen });
    expect(dispute).toEqual({ a: seen, b: absent });
    expect(outcomes).toEqual({ 1: 'applied', 2: 'conflict' });
    expect(explanation).toMatchObject({ verdict: 'disputed', value: 'state-present', known_at: at(9) });
    expect(explanation.facts).toHaveLength(2);
  });

  it('disputes two people who chose differently, and not a person against the clock', () => {
    const late = claim('1', { category: 'late', chosen: true });
    expect(only([late, claim('2', { chosen: true })]).dispute).not.toBeNull();
    expect(only([late, claim('2')])).toMatchObject({ dispute: null, mark: { id: '1' } });
    const [excused, absent] = [
      claim('3', { category: 'excused', chosen: true }),
      claim('4', { category: 'absent', chosen: true }),
    ];
    expect(only([excused, absent]).dispute).not.toBeNull();
    expect(only([excused, claim('5', { category: 'absent' })]).dispute).toBeNull();
    expect(
      only([claim('6', { category: 'excused' }), claim('7', { category: 'absent', recorded_at: at(0) })]).dispute,
    ).toBeNull();
    expect(only([claim('6', { category: 'absent' }), { ...absent, chosen: true }]).dispute).toBeNull();
  });

  it('lets a source replace its own earlier choice, whatever its clock says', () => {
    const first = claim('1', { category: 'absent', chosen: true, source: 'd', counter: 1, recorded_at: at(5) });
    const second = claim('2', { chosen: true, source: 'd', counter: 2, recorded_at: at(4) });
    expect(only([first, second])).toMatchObject({ mark: { id: '2' }, dispute: null, outcomes: { 1: 'duplicate' } });
  });

  it.each([
    [1, 'conflict'],
    [2, 'duplicate'],
    [3, 'duplicate'],
    [null, 'conflict'],
  ])('that knew revision %s makes the server’s revision 2 a %s (OMNI-060)', (base_revision, outcome) => {
    const server = claim('r:2', { category: 'absent', chosen: true, source: 'server', revision: 2 });
    expect(only([server, claim('1', { chosen: true, base_revision })]).outcomes['r:2']).toBe(outcome);
  });

  it.each([
    ['an answer the clock gave afterwards', { chosen: false, counter: 2 }],
    ['what was chosen first', { chosen: true, counter: 1 }],
    ['what another device counted higher', { chosen: true, counter: 9, source: 'other' }],
    ['what knew a revision, and not this capture', { chosen: true, counter: 1, base_revision: 9 }],
  ])('is not replaced by %s', (_what, more) => {
    const first = claim('1', { category: 'absent', chosen: true, source: 'd' });
    expect(only([first, claim('2', { source: 'd', recorded_at: at(9), ...more })]).dispute).not.toBeNull();
  });

  it('a person’s choice does not replace what the same device saw by itself', () => {
    const seen = claim('1', { source: 'd' });
    const chosen = claim('2', { source: 'd', counter: 2, category: 'absent', chosen: true });
    expect(only([seen, chosen])).toMatchObject({ mark: { id: '1' }, dispute: { b: { id: '2' } } });
  });

  it('puts the strongest of several against the mark', () => {
    const against = [claim('2', { category: 'absent', chosen: true }), claim('3', { category: 'absent' })];
    expect(only([claim('1'), ...against]).dispute?.b.id).toBe('2');
    const early = claim('4', { category: 'absent', chosen: true, recorded_at: at(0) });
    expect(only([claim('1'), ...against, early]).dispute?.b.id).toBe('4');
  });

  it('explains itself: every claim, the latest moment known, and what a ruling would change (BEY-090)', () => {
    const [late, absent] = [claim('1', { recorded_at: at(9) }), claim('2', { category: 'absent', recorded_at: at(5) })];
    expect(only([late, absent]).explanation).toEqual({
      v: 1,
      subject: { attendance_session_id: 's', person_id: 'p' },
      known_at: at(9),
      value: 'state-present',
      verdict: 'disputed',
      facts: [absent, late].map((value) => ({ table: 'sync_items', id: value.id, value })),
      rules: [{ code: 'OFFLINE_MERGE', inputs: { claims: 2 }, output: '1' }],
      flips: [{ verdict: 'absent', change: 'ruling', delta: 1 }],
    });
    const { explanation } = only([claim('1', { recorded_at: at(2) }), claim('2', { recorded_at: at(7) })]);
    expect(explanation).toMatchObject({ known_at: at(7), verdict: 'present', flips: [] });
  });

  it('ends with a ruling, which later uploads of the same do not reopen (OMNI-063)', () => {
    const all = [claim('1'), claim('2', { category: 'absent', chosen: true })];
    const ruling = ruleOn(only(all), {
      id: 'x',
      presence_state_id: 'state-absent',
      category: 'absent',
      decided_at: at(60),
      counter: 1,
    });
    expect(ruling).toEqual({
      ...claim('x', { category: 'absent', chosen: true, source: 'ruling', rules_on: ['1', '2'] }),
      recorded_at: at(1),
    });
    const ruled = joinClaims(all, [ruling], all);
    expect(only(ruled)).toMatchObject({ mark: { id: 'x', category: 'absent' }, dispute: null });
    expect(only(joinClaims(ruled, [claim('3', { recorded_at: at(2) })])).dispute).toMatchObject({
      a: { id: 'x' },
      b: { id: '3' },
    });
    const again = ruleOn(only(ruled), {
      id: 'y',
      presence_state_id: 'state-present',
      category: 'present',
      decided_at: at(90),
      counter: 2,
    });
    expect(only(joinClaims(ruled, [again]))).toMatchObject({ mark: { id: 'y' }, dispute: null });
  });
});

it('rulings that name each other leave nobody without a mark', () => {
  const [a, b] = [claim('1', { rules_on: ['2'] }), claim('2', { rules_on: ['1'], category: 'absent' })];
  expect(only([a, b])).toMatchObject({ mark: { id: '1' }, dispute: { b: { id: '2' } } });
});
