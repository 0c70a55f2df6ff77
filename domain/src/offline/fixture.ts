import fc from 'fast-check';
import { at } from '../checkin/fixture.ts';
import { settleClaims } from './merge.ts';
import type { Claim, Settlement } from './types.ts';

/** Claims for the tests of the merge: one person in one session, captured in minute 1 by the clock of a device of their own. */
export const claim = (id: string, more: Partial<Claim> = {}): Claim => ({
  id,
  attendance_session_id: 's',
  person_id: 'p',
  presence_state_id: `state-${more.category ?? 'present'}`,
  category: 'present',
  chosen: false,
  recorded_at: at(1),
  source: `device-${id}`,
  counter: 1,
  base_revision: null,
  revision: null,
  rules_on: [],
  ...more,
});
/** The settlement of claims about one person. */
export const only = (claims: readonly Claim[]): Settlement => {
  const [settlement, ...rest] = settleClaims(claims);
  if (!settlement || rest.length > 0) throw new Error('not one settlement');
  return settlement;
};

const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4', '5'),
    person_id: fc.constantFrom('p', 'q'),
    category: fc.constantFrom('present', 'late', 'excused', 'absent') as fc.Arbitrary<Claim['category']>,
    chosen: fc.boolean(),
    minute: fc.integer({ min: 0, max: 3 }),
    source: fc.constantFrom('a', 'b', 'server'),
    counter: fc.integer({ min: 1, max: 3 }),
    base_revision: fc.option(fc.integer({ min: 1, max: 3 })),
    revision: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  .map(({ minute, ...more }) =>
    claim(more.id, {
      ...more,
      base_revision: more.source === 'server' ? null : more.base_revision,
      revision: more.source === 'server' ? more.revision : null,
      recorded_at: at(minute),
    }),
  );
/** Any claims about two people by two devices and the server. */
export const claims = fc.array(anyClaim, { maxLength: 8 });
