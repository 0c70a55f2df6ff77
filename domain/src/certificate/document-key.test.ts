import { describe, expect, it } from 'vitest';
import { DOCUMENT_KEY_RENEW_DAYS, isFresh, lifeFrom } from './index.ts';

const NOW = '2026-11-28T10:00:00.750Z';
const key = (over: object = {}) => ({ status: 'active' as const, ...lifeFrom(NOW, 730), ...over });

describe('the life of a key that PDFs are signed with (BEY-071)', () => {
  it('begins at the whole second and lasts two years of 365 days', () => {
    expect(lifeFrom(NOW, 730)).toEqual({
      valid_from: '2026-11-28T10:00:00.000Z',
      valid_until: '2028-11-27T10:00:00.000Z',
    });
  });

  it('signs until thirty days before its certificate ends, then the next one does', () => {
    expect(isFresh(key(), NOW, DOCUMENT_KEY_RENEW_DAYS)).toBe(true);
    expect(isFresh(key(), '2028-10-28T09:59:59.999Z', DOCUMENT_KEY_RENEW_DAYS)).toBe(true);
    expect(isFresh(key(), '2028-10-28T10:00:00.000Z', DOCUMENT_KEY_RENEW_DAYS)).toBe(false);
  });

  it('signs nothing before it begins, and nothing once it was followed or withdrawn', () => {
    expect(isFresh(key(), '2026-11-28T09:59:59.999Z', 0)).toBe(false);
    for (const status of ['next', 'verify', 'retired', 'compromised'] as const)
      expect(isFresh(key({ status }), NOW, 0), status).toBe(false);
  });
});
