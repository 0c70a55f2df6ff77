import { describe, expect, it } from 'vitest';
import { announcementFacts, announcementOutcome, moveOutcome } from './index.ts';

const START = '2026-12-01T10:00:00.000Z';
const draft = { status: 'draft', starts_at: START } as const;
const BEFORE = '2026-12-01T09:59:59.999Z';

describe('what a request to announce an event comes to', () => {
  it('announces a draft that has not begun, up to the last moment before its start', () => {
    expect(announcementOutcome('approved', draft, BEFORE)).toBe('approved');
    expect(announcementOutcome('approved', draft, START)).toBe('expired');
  });

  it('announces nothing when the event was cancelled or announced meanwhile', () => {
    expect(announcementOutcome('approved', { ...draft, status: 'cancelled' }, BEFORE)).toBe('cancelled');
    expect(announcementOutcome('approved', { ...draft, status: 'scheduled' }, BEFORE)).toBe('expired');
  });

  it('is rejected, cancelled or expired as its approval ended', () => {
    const ends = (['rejected', 'withdrawn', 'cancelled', 'expired'] as const).map((one) =>
      announcementOutcome(one, draft, BEFORE),
    );
    expect(ends).toEqual(['rejected', 'cancelled', 'cancelled', 'expired']);
  });

  it('gives a policy the kind of event, its seats and whether it certifies', () => {
    const facts = announcementFacts({ event_type: 'seminar', max_participants: null, issues_certificates: true });
    expect(facts).toEqual({
      'event.type': 'seminar',
      'event.max_participants': null,
      'event.issues_certificates': true,
    });
  });
});

describe('what a request to move an announced event comes to', () => {
  const NEW = '2026-12-10T05:00:00Z';
  it.each([
    ['approved', 'scheduled', '2026-12-10T04:59:59Z', 'approved'],
    ['approved', 'scheduled', NEW, 'expired'],
    ['approved', 'ongoing', '2026-12-09T05:00:00Z', 'expired'],
    ['approved', 'completed', '2026-12-09T05:00:00Z', 'expired'],
    ['approved', 'draft', '2026-12-09T05:00:00Z', 'expired'],
    ['approved', 'cancelled', '2026-12-09T05:00:00Z', 'cancelled'],
    ['rejected', 'scheduled', '2026-12-09T05:00:00Z', 'rejected'],
    ['withdrawn', 'scheduled', '2026-12-09T05:00:00Z', 'cancelled'],
    ['expired', 'scheduled', '2026-12-09T05:00:00Z', 'expired'],
  ] as const)('%s, of an event that is %s at %s: %s', (ended, status, now, outcome) => {
    expect(moveOutcome(ended, { status, new_starts_at: NEW }, now)).toBe(outcome);
  });
});
