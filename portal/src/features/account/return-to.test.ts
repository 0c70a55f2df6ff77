import { expect, it } from 'vitest';
import { placeAfterSignIn } from './return-to.ts';

it('goes back to the scanned code, its fragment kept', () => {
  expect(placeAfterSignIn({ query: { to: '/c' }, hash: '#M1.k.s.1.mac' })).toBe('/c#M1.k.s.1.mac');
});
it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'evil', ['/a', '/b'], undefined])(
  'stays on this site whatever the address says: %j',
  (to) => expect(placeAfterSignIn({ query: { to: to as string }, hash: '' })).toBe('/'),
);
