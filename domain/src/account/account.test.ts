import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale.ts';
import { linkMailWords } from './mail.ts';
import { refuseNewAccount } from './new-account.ts';
import { refusePassword } from './password.ts';

describe('a password', () => {
  it.each([
    ['', 'PASSWORD_TOO_SHORT'],
    ['1', 'PASSWORD_TOO_SHORT'],
    ['elevenchars', 'PASSWORD_TOO_SHORT'],
    ['twelve chars', undefined],
    ['ಹನ್ನೆರಡು ಅಕ್ಷರ', undefined],
    ['aaaaaaaaaaaa', 'PASSWORD_TOO_PLAIN'],
    ['abababababab', 'PASSWORD_TOO_PLAIN'],
    ['123123123123', 'PASSWORD_TOO_PLAIN'],
    ['123412341234', undefined],
    ['k9'.padEnd(200, 'xyz-'), undefined],
    ['k9'.padEnd(201, 'xyz-'), 'PASSWORD_TOO_LONG'],
  ])('%j is answered with %s', (password, code) => {
    expect(refusePassword(password)?.code).toBe(code);
  });

  it('counts characters, not the bytes or halves they are stored in', () => {
    expect(refusePassword('😀😃😄😁😆😅')?.code).toBe('PASSWORD_TOO_SHORT');
    fc.assert(
      fc.property(fc.string({ maxLength: 11 }), (short) => refusePassword(short)?.code === 'PASSWORD_TOO_SHORT'),
    );
  });
});

describe('a new account', () => {
  const account = { role: 'student', person_id: 'p', email: 'a@b.example', status: 'active' };
  it('needs a role and a person, an invited one also an address', () => {
    expect(refuseNewAccount(account)).toBeNull();
    expect(refuseNewAccount({ ...account, role: null })?.code).toBe('ROLE_REQUIRED');
    expect(refuseNewAccount({ ...account, person_id: null })?.code).toBe('PERSON_REQUIRED');
    for (const status of ['active', 'invited'])
      expect(refuseNewAccount({ ...account, email: null, status })?.code).toBe('EMAIL_REQUIRED');
  });

  it('of a machine or of the platform belongs to no person', () => {
    for (const role of ['service', 'platform_admin'])
      expect(refuseNewAccount({ ...account, role, person_id: null, email: null })).toBeNull();
  });
});

describe('a mail with a link', () => {
  const mail = {
    kind: 'reset' as const,
    name: 'Asha Rao',
    organization: 'Demo College',
    timezone: 'Asia/Kolkata',
    expires_at: '2026-11-27T18:10:00.000Z',
    locale: 'en' as const,
  };

  it('names the campus and the hour of its clock until which the link works', () => {
    const { subject, text } = linkMailWords(mail);
    expect(subject).toBe('Set a new password');
    expect(text).toContain('Hello Asha Rao.');
    expect(text).toContain('Demo College');
    expect(text).toMatch(/until Fri,? 27 Nov,? 23:40/);
  });

  it('speaks each language, with every place filled', () => {
    for (const locale of LOCALES)
      for (const kind of ['reset', 'invitation'] as const)
        expect(Object.values(linkMailWords({ ...mail, kind, locale })).join(' ')).not.toMatch(/[{}]/);
    expect(linkMailWords({ ...mail, locale: 'hi' }).subject).toBe('नया पासवर्ड रखें');
    expect(linkMailWords({ ...mail, kind: 'invitation', locale: 'kn' }).subject).toContain('Demo College');
  });
});
