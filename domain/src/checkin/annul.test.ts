import { describe, expect, it } from 'vitest';
import { refuseAnnul } from './annul.ts';
import { at, iso, MINUTE, START } from './fixture.ts';

const mark = { submitted_at: at(0), annulled_at: null, recorded_by_id: 'user', source_device_id: 'device' };
const user = { user_id: 'user', device_id: null };
const code = (...given: Parameters<typeof refuseAnnul>) => refuseAnnul(...given)?.code ?? null;

describe('annulling a mark (BEY-039)', () => {
  it.each([
    [15 * MINUTE, null],
    [15 * MINUTE + 1, 'CHECKIN_ANNUL_LATE'],
  ])('is judged %i ms after acceptance as %s', (after, expected) => {
    expect(code(mark, user, 'wrong person', 15, iso(START + after))).toBe(expected);
  });

  it.each([
    [user, null],
    [{ user_id: null, device_id: 'device' }, null],
    [{ user_id: 'other', device_id: 'device' }, null],
    [{ user_id: 'other', device_id: 'other' }, 'CHECKIN_ANNUL_NOT_YOURS'],
    [{ user_id: null, device_id: null }, 'CHECKIN_ANNUL_NOT_YOURS'],
  ])('by %o is answered %s', (actor, expected) => {
    expect(code(mark, actor, 'wrong person', 15, at(1))).toBe(expected);
  });

  it('is not open to a nobody that equals a nobody', () => {
    const nobody = { ...mark, recorded_by_id: null, source_device_id: null };
    expect(code(nobody, { user_id: null, device_id: null }, 'x', 15, at(1))).toBe('CHECKIN_ANNUL_NOT_YOURS');
  });

  it('needs a reason, and happens once', () => {
    expect(code(mark, user, ' ', 15, at(1))).toBe('CHECKIN_ANNUL_REASON');
    expect(code({ ...mark, annulled_at: at(1) }, user, 'x', 15, at(1))).toBe('CHECKIN_ANNUL_DONE');
  });

  it('names its limit', () => {
    expect(refuseAnnul(mark, user, 'x', 15, at(60))?.message).toContain('15 minutes');
  });
});
