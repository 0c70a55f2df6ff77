import { describe, expect, it } from 'vitest';
import { isOwnHost, pathBehind } from './access.ts';

describe('the address of the mailbox', () => {
  it('opens with its token only', () => {
    expect(pathBehind('secret', '/secret/')).toBe('/');
    expect(pathBehind('secret', '/secret/api/mails')).toBe('/api/mails');
    for (const path of ['/', '/api/mails', '/secres/api/mails', '/secret2/', '//secret/'])
      expect([path, pathBehind('secret', path)]).toEqual([path, null]);
  });

  it('is on this machine, under no name of another site', () => {
    for (const host of ['localhost:8025', '127.0.0.1:8025', '[::1]:8025', 'localhost'])
      expect(isOwnHost(host)).toBe(true);
    for (const host of ['mail.example.com', 'localhost.example.com:8025', '127.0.0.1.example.com', '', undefined])
      expect(isOwnHost(host)).toBe(false);
  });
});
