import { describe, expect, it } from 'vitest';
import { createDeviceCookie } from './device-cookie.ts';

const cookie = createDeviceCookie({ SECRET: 's'.repeat(64), PUBLIC_URL: 'https://muster.example.edu' });

describe('the cookie of a known device', () => {
  it('is known for whom it was given, and for nobody else', () => {
    const value = cookie.after(undefined, 'asha@demo.example.com');
    expect(cookie.knownTo(value, 'asha@demo.example.com')).toBe(value.split('.')[0]);
    expect(cookie.knownTo(value, 'other@demo.example.com')).toBeNull();
  });

  it('cannot be made without the secret', () => {
    const forged = createDeviceCookie({ SECRET: 't'.repeat(64), PUBLIC_URL: 'https://muster.example.edu' });
    expect(cookie.knownTo(forged.after(undefined, 'a@b.example'), 'a@b.example')).toBeNull();
    for (const value of [undefined, '', '.', 'x.y', 'a'.repeat(10_000), '%E0%A4%A'])
      expect(cookie.knownTo(value, 'a@b.example')).toBeNull();
  });

  it('is one device for the last five people who used it', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@b.example`);
    const value = people.reduce<string | undefined>((before, email) => cookie.after(before, email), undefined);
    expect(people.map((email) => cookie.knownTo(value, email) !== null)).toEqual([false, true, true, true, true, true]);
    expect(cookie.after(value, 'f@b.example')).toBe(value);
  });

  it('is bound to its host where there is TLS', () => {
    expect(cookie.name).toBe('__Host-muster-device');
    expect(cookie.options).toMatchObject({ httpOnly: true, sameSite: 'strict', secure: true, path: '/' });
  });
});
