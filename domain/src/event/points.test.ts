import { describe, expect, it } from 'vitest';
import { guestLinkEnds, guestMailWords, refuseEventPoints } from './index.ts';

describe('what an event grants', () => {
  it.each([
    ['draft', false, false, null],
    ['draft', true, true, 'EVENT_IN_REVIEW'],
    ['scheduled', false, false, 'EVENT_POINTS_FIXED'],
    ['scheduled', false, true, null],
    ['ongoing', false, true, null],
    ['completed', false, true, 'EVENT_OVER'],
    ['cancelled', false, true, 'EVENT_OVER'],
  ] as const)('%s, being decided %s, by an administrator %s: %s', (status, in_review, administrator, code) => {
    expect(refuseEventPoints({ status, in_review }, administrator)?.code ?? null).toBe(code);
  });
});

describe('guests of an event', () => {
  it('keep their link until a day after the end', () => {
    const at = { starts_at: '2026-12-01T04:00:00Z', ends_at: '2026-12-01T06:00:00Z' };
    expect(new Date(guestLinkEnds(at)).toISOString()).toBe('2026-12-02T06:00:00.000Z');
    expect(new Date(guestLinkEnds({ ...at, ends_at: null })).toISOString()).toBe('2026-12-02T04:00:00.000Z');
  });

  it.each(['en', 'hi', 'kn'] as const)('read in %s which event and house the mail is about', (locale) => {
    const words = guestMailWords(locale, { event: 'Robots', organization: 'College' });
    expect(words.subject).toContain('Robots');
    expect(words.text).toContain('College');
    expect(JSON.stringify(words)).not.toMatch(/[{}]\w+}/);
  });
});
