import { expect, it } from 'vitest';
import { refuseSubstitution, type SubstitutionFacts } from './index.ts';

const NOW = '2026-12-01T06:00:00Z';
const why = (over: Partial<SubstitutionFacts>, by = 'meena') =>
  refuseSubstitution(
    {
      status: 'scheduled',
      scheduled_start_at: '2026-12-01T06:00:01Z',
      holders: ['meena'],
      substitute: { id: 'nina', full_name: 'Nina', is_staff: true },
      busy_with: null,
      ...over,
    },
    by,
    NOW,
  )?.code ?? null;

it('a class that has not begun is given by whoever holds it to a colleague who is free (CH-076)', () => {
  expect(why({})).toBeNull();
  expect(why({}, 'nina')).toBe('SUBSTITUTION_NOT_YOURS');
  expect(why({ holders: ['asha', 'meena'] })).toBeNull();
  expect([why({ status: 'open' }), why({ status: 'cancelled' }), why({ scheduled_start_at: NOW })]).toEqual([
    'SUBSTITUTION_OVER',
    'SUBSTITUTION_OVER',
    'SUBSTITUTION_OVER',
  ]);
  expect(why({ substitute: { id: 'meena', full_name: 'Meena', is_staff: true } })).toBe('SUBSTITUTION_NOBODY');
  expect(why({ substitute: { id: 'nina', full_name: 'Nina', is_staff: false } })).toBe('SUBSTITUTION_NOBODY');
  expect(why({ busy_with: 'Physics' })).toBe('SUBSTITUTION_BUSY');
});
