import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { underGrants, personAssignee, roleAssignee, votesNeeded, type Grant } from './index.ts';
import { hours, T0 } from './samples.ts';

describe('how many votes a step needs (BEY-001)', () => {
  it.each([
    ['any', 3, null, 1, 1],
    ['all', 3, null, 3, 1],
    ['vote', 5, 3, 3, 3],
    ['vote', 5, 1, 1, 5],
    ['vote', 5, 5, 5, 1],
    ['vote', 2, 3, 2, 1],
    ['vote', 3, 0, 1, 3],
    ['vote', 3, null, 3, 1],
  ] as const)(
    '%s of %i seats, %s wanted: %i to pass, %i to reject',
    (mode, count, wanted, approvals_needed, rejections_needed) => {
      expect(votesNeeded(mode, count, wanted)).toEqual({ approvals_needed, rejections_needed });
    },
  );

  it('leaves exactly one outcome once every seat has answered', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('all', 'vote'),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(9),
        (mode, count, wanted, yes) => {
          const needed = votesNeeded(mode, count, wanted);
          const approvals = Math.min(yes, count);
          expect(approvals >= needed.approvals_needed).toBe(count - approvals < needed.rejections_needed);
        },
      ),
    ));
});

describe('substitutes (BEY-010, BEY-012)', () => {
  const grant = (id: string, from: string, to: string, over: Partial<Grant> = {}): Grant => ({
    id,
    delegator_id: from,
    delegate_id: to,
    process: null,
    valid_from: T0,
    valid_until: hours(24),
    status: 'active',
    ...over,
  });
  const under = (grants: readonly Grant[]) => ({ grants, process: 'leave', requester_id: 'asha' });
  const seat = (grants: readonly Grant[], at = hours(1), process = 'leave' as const) => {
    const { assignee_id, on_behalf_of_id, approval_delegation_id } = underGrants(
      personAssignee('a'),
      { grants, process, requester_id: 'asha', barred: ['bina'] },
      at,
    );
    return [assignee_id, on_behalf_of_id, approval_delegation_id];
  };

  it('B decides for A from the grant’s start to its end, the end excluded', () => {
    const grants = [grant('g', 'a', 'b')];
    expect(seat(grants, hours(-0.001))).toEqual(['a', null, null]);
    expect(seat(grants, T0)).toEqual(['b', 'a', 'g']);
    expect(seat(grants, hours(23.999))).toEqual(['b', 'a', 'g']);
    expect(seat(grants, hours(24))).toEqual(['a', null, null]);
  });

  it('counts only for its kind of request, and not once revoked or ended', () => {
    expect(seat([grant('g', 'a', 'b', { process: 'correction' })])).toEqual(['a', null, null]);
    expect(seat([grant('g', 'a', 'b', { process: 'leave' })])).toEqual(['b', 'a', 'g']);
    expect(seat([grant('g', 'a', 'b', { status: 'revoked' })])).toEqual(['a', null, null]);
    expect(seat([grant('g', 'a', 'b', { status: 'planned' })])).toEqual(['b', 'a', 'g']);
  });

  it('passes on through at most three, never to the requester or whom the request is about, never in a circle', () => {
    const long = [grant('1', 'a', 'b'), grant('2', 'b', 'c'), grant('3', 'c', 'd'), grant('4', 'd', 'e')];
    expect(seat(long)).toEqual(['d', 'a', '3']);
    expect(seat([grant('1', 'a', 'b'), grant('2', 'b', 'asha')])).toEqual(['b', 'a', '1']);
    expect(seat([grant('1', 'a', 'asha')])).toEqual(['a', null, null]);
    expect(seat([grant('1', 'a', 'b'), grant('2', 'b', 'a')])).toEqual(['b', 'a', '1']);
    expect(seat([grant('1', 'a', 'b'), grant('2', 'b', 'bina')])).toEqual(['b', 'a', '1']);
  });

  it('leaves a role’s seat to the role', () => {
    expect(underGrants(roleAssignee('dean'), under([grant('g', 'dean', 'b')]), T0)).toEqual(roleAssignee('dean'));
  });

  it('comes back to A when applied again after the end', () => {
    const held = underGrants(personAssignee('a'), under([grant('g', 'a', 'b')]), T0);
    expect(underGrants(held, under([grant('g', 'a', 'b')]), hours(30))).toEqual(personAssignee('a'));
  });
});
