import { describe, expect, it } from 'vitest';
import { at, session } from '../checkin/fixture.ts';
import { matchPin, sessionOfPunch } from './index.ts';

describe('a PIN', () => {
  const own = (person_id: string, device_user_code = '7') => ({ person_id, device_user_code });
  it.each([
    [[own('a')], [own('b')], { person_id: 'a', reason: null }],
    [[own('a', '8')], [own('b')], { person_id: 'b', reason: null }],
    [[own('a'), own('a')], [], { person_id: 'a', reason: null }],
    [[own('a'), own('b')], [], { person_id: null, reason: 'ambiguous' }],
    [[], [own('a'), own('b')], { person_id: null, reason: 'ambiguous' }],
    [[], [], { person_id: null, reason: 'unknown_person' }],
  ])('deployed %j, identifying %j, is %o (CH-033)', (deployed, identifiers, match) => {
    expect(matchPin('7', deployed, identifiers)).toEqual(match);
  });
});

describe('the session of a punch', () => {
  const first = session({ id: 'first' });
  const second = session({ id: 'second', scheduled_start_at: at(60), scheduled_end_at: at(120) });
  it.each([
    [-10.001, null],
    [-10, 'first'],
    [30, 'first'],
    [49.999, 'first'],
    [55, 'second'],
    [75, 'second'],
    [135, 'second'],
    [135.001, null],
  ])('in minute %d is %s (CH-022)', (minute, id) => {
    expect(sessionOfPunch(at(minute), [second, first])?.id ?? null).toBe(id);
  });

  it('is the earlier one when two are equally near, and never a cancelled one', () => {
    const near = session({ id: 'near', scheduled_start_at: at(10), scheduled_end_at: at(70) });
    expect(sessionOfPunch(at(5), [near, first])?.id).toBe('first');
    expect(sessionOfPunch(at(5), [{ ...first, status: 'cancelled' }])).toBeNull();
  });
});
