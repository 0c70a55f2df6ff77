import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLUB_ACTION_FLAGS,
  CLUB_FLAGS,
  CLUB_POSITIONS,
  DEFAULT_CLUB_FLAGS,
  mayInClub,
  type ClubAction,
  type ClubMembership,
} from './index.ts';
import { BEFORE, iso, migration, START } from './samples.ts';

describe('club positions', () => {
  it('have the eleven flags of the table (CT-037, CT-038)', () => {
    const flags = [...migration('0050-event.sql').matchAll(/^ {2}(can_\w+) boolean/gm)].map(([, flag]) => flag);
    expect([...CLUB_FLAGS]).toEqual(flags);
    expect(CLUB_FLAGS).toHaveLength(11);
    expect(Object.keys(DEFAULT_CLUB_FLAGS)).toEqual([...CLUB_POSITIONS]);
    expect(new Set(Object.values(CLUB_ACTION_FLAGS))).toEqual(new Set(CLUB_FLAGS));
  });

  it('allow exactly what their flags say, in their own club, while they last (CT-039)', () => {
    const actions = Object.keys(CLUB_ACTION_FLAGS) as ClubAction[];
    fc.assert(
      fc.property(fc.subarray([...CLUB_FLAGS]), fc.constantFrom(...actions), (flags, action) => {
        const member: ClubMembership = { club_id: 'c', is_active: true, left_at: null, flags };
        const may = (more: Partial<ClubMembership>, club = 'c') =>
          mayInClub(action, club, [{ ...member, ...more }], BEFORE);
        expect(may({})).toBe(flags.includes(CLUB_ACTION_FLAGS[action]));
        expect(may({}, 'other') || may({ is_active: false }) || may({ left_at: BEFORE })).toBe(false);
        expect(may({ left_at: iso(START) })).toBe(may({}));
      }),
    );
    expect(mayInClub('edit_event', 'c', [], BEFORE)).toBe(false);
  });
});
