import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { canonicalJson, evidenceDigest, evidenceOf, isSameBasis } from './index.ts';
import { sha256 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const anyBasis = fc.record({
  marks: fc.array(fc.record({ id: anyId, revision: fc.integer({ min: 1, max: 12 }), state: fc.constantFrom('present', 'late') }), { maxLength: 8 }),
  sessions: fc.array(anyId, { maxLength: 6 }),
  tasks: fc.array(anyId, { maxLength: 4 }),
  template: fc.constantFrom('t1', 't2'),
  policy: fc.option(fc.constantFrom('p1', 'p2')),
}); // prettier-ignore
type Basis = Parameters<typeof evidenceOf>[0];
const digest = (basis: Basis) => evidenceDigest(evidenceOf(basis), sha256);

describe('the evidence of a certificate (BEY-074)', () => {
  it('is what it rests on, in order', () => {
    const evidence = evidenceOf({
      marks: [
        { id: 'm2', revision: 1, state: 'late' },
        { id: 'm1', revision: 3, state: 'present' },
        { id: 'm2', revision: 1, state: 'late' },
      ],
      sessions: ['s2', 's1'],
      tasks: ['t1'],
      template: 'hash',
      policy: null,
    });
    expect(canonicalJson(evidence)).toBe(
      '{"marks":[["m1",3,"present"],["m2",1,"late"]],"policy":null,"sessions":["s1","s2"],"tasks":["t1"],"template":"hash","v":1}',
    );
  });

  it('has one digest whatever order or how often rows are given', () =>
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const turned = { ...basis, marks: [...basis.marks, ...basis.marks].reverse(), sessions: [...basis.sessions].reverse(), tasks: [...basis.tasks, ...basis.tasks] }; // prettier-ignore
        expect(digest(turned)).toBe(digest(basis));
      }),
    ));

  it('has another digest as soon as anything differs: mark, revision, state, session, task, template (CT-081) or policy', () =>
    fc.assert(
      fc.property(anyBasis, (basis) => {
        const mark = { id: 'other', revision: 1, state: 'present' };
        const others: Basis[] = [
          { ...basis, marks: [...basis.marks, mark] },
          { ...basis, sessions: [...basis.sessions, 'other'] },
          { ...basis, tasks: [...basis.tasks, 'other'] },
          { ...basis, template: 'other' },
          { ...basis, policy: 'other' },
        ];
        for (const other of others) expect(digest(other)).not.toBe(digest(basis));
        const [first, ...rest] = basis.marks;
        fc.pre(first !== undefined && rest.every(({ id }) => id !== first.id));
        for (const changed of [{ revision: 99 }, { state: 'absent' }])
          expect(digest({ ...basis, marks: [{ ...first, ...changed }, ...rest] })).not.toBe(digest(basis));
      }),
    ));
});

it('a basis is the same when each mark says what it said, whatever happened in between (BEY-094)', () => {
  const basis = (id: string, revision: number, state: string) =>
    evidenceOf({ marks: [{ id, revision, state }], sessions: ['s'], tasks: [], template: 't', policy: null });
  const signed = basis('m', 1, 'present');
  expect(isSameBasis(signed, basis('m', 3, 'present'))).toBe(true);
  expect(isSameBasis(signed, basis('m', 1, 'late'))).toBe(false);
  expect(isSameBasis(signed, basis('n', 1, 'present'))).toBe(false);
  expect(isSameBasis(signed, { ...signed, sessions: [] })).toBe(false);
});
