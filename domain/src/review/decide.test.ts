import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMark, isDecided, isUnsure, refuseDecision, type AskedDecision, type ReviewedMark } from './decide.ts';
import { doubtsOf, scoreParts } from './reasons.ts';

const mark = (more: Partial<ReviewedMark> = {}): ReviewedMark => ({
  id: 'r1',
  person_id: 'student',
  revision: 3,
  presence_state_id: 'late',
  verification_status: 'flagged',
  verified_by_id: null,
  annulled_at: null,
  state_before_id: null,
  ...more,
});
const asked = (more: Partial<AskedDecision> = {}): AskedDecision => ({
  mark: mark(),
  revision: 3,
  decision: 'reject',
  comment: 'not in the room',
  by: 'professor',
  session_locked: false,
  ...more,
});
const code = (one: AskedDecision) => refuseDecision(one)?.code ?? null;

describe('a decision about a mark in doubt', () => {
  it('is taken for pending and flagged marks, with words where it rejects (EAS-046, EAS-066)', () => {
    expect(code(asked())).toBeNull();
    expect(code(asked({ mark: mark({ verification_status: 'pending' }), decision: 'verify', comment: '' }))).toBeNull();
    expect(code(asked({ comment: '  ' }))).toBe('REVIEW_REASON_MISSING');
  });

  it('is refused for a mark that is gone, locked, the own one, seen in an older version, or never in doubt', () => {
    expect(code(asked({ mark: null }))).toBe('REVIEW_MARK_GONE');
    expect(code(asked({ mark: mark({ annulled_at: '2026-11-02T10:00:00Z' }) }))).toBe('REVIEW_MARK_GONE');
    expect(code(asked({ session_locked: true }))).toBe('SESSION_LOCKED');
    expect(code(asked({ by: 'student' }))).toBe('REVIEW_OWN_MARK');
    expect(code(asked({ revision: 2 }))).toBe('REVIEW_MARK_CHANGED');
    expect(code(asked({ mark: mark({ verification_status: 'verified' }) }))).toBe('REVIEW_NOT_UNSURE');
  });

  it('may be taken again in the other direction by a reviewer', () => {
    expect(code(asked({ mark: mark({ verification_status: 'verified', verified_by_id: 'professor' }) }))).toBeNull();
    const rejected = mark({ verification_status: 'rejected', verified_by_id: 'professor' });
    expect(code(asked({ mark: rejected, decision: 'verify' }))).toBeNull();
    expect(isDecided(rejected, 'reject')).toBe(true);
    expect(isDecided(rejected, 'verify')).toBe(false);
  });

  it('leaves a verified mark its state and turns a rejected one absent (EAS-046)', () => {
    expect(decideMark(mark(), 'verify', 'absent')).toEqual({
      verification_status: 'verified',
      presence_state_id: 'late',
    });
    expect(decideMark(mark(), 'reject', 'absent')).toEqual({
      verification_status: 'rejected',
      presence_state_id: 'absent',
    });
  });

  it('gives back, whatever the state was, what a rejection took', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom('pending' as const, 'flagged' as const), (state, status) => {
        const before = mark({ presence_state_id: state, verification_status: status });
        const rejected = {
          ...before,
          ...decideMark(before, 'reject', 'absent'),
          verified_by_id: 'professor',
          state_before_id: state,
        };
        expect(decideMark(rejected, 'verify', 'absent').presence_state_id).toBe(state);
      }),
    );
  });
});

describe('a mark in doubt', () => {
  it('waits while it is pending or flagged and not annulled (EAS-046)', () => {
    expect(isUnsure(mark())).toBe(true);
    expect(isUnsure(mark({ verification_status: 'pending' }))).toBe(true);
    expect(isUnsure(mark({ verification_status: 'verified' }))).toBe(false);
    expect(isUnsure(mark({ annulled_at: '2026-11-02T10:00:00Z' }))).toBe(false);
  });

  it('says why: its risks, or that its score is low', () => {
    expect(doubtsOf('flagged', ['out_of_area', 'shared_device'])).toEqual(['out_of_area', 'shared_device']);
    expect(doubtsOf('pending', [])).toEqual(['score_low']);
    expect(doubtsOf('verified', [])).toEqual([]);
  });

  it('has a score of 40 for the place, 40 for the photos and up to 20 for the face (EAS-069)', () => {
    expect(scoreParts({ location_verified: true, photos_verified: false, face_match_score: null })).toEqual({
      location: 40,
      photos: 0,
      face: 0,
    });
    expect(scoreParts({ location_verified: false, photos_verified: true, face_match_score: 0.5 })).toEqual({
      location: 0,
      photos: 40,
      face: 10,
    });
  });
});
