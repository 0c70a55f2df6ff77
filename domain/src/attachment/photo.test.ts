import { describe, expect, it } from 'vitest';
import { maySeePhoto, type PhotoReader } from './index.ts';

const reader = (more: Partial<PhotoReader> = {}): PhotoReader => ({
  person_id: 'reader',
  role: 'mentor',
  teaches: false,
  conducts: false,
  mentors: false,
  heads: false,
  calls: false,
  ...more,
});

describe('the photo of a person', () => {
  it('is seen by the person and by administrators', () => {
    expect(maySeePhoto('reader', reader({ role: 'student' }))).toBe(true);
    expect(maySeePhoto('student', reader({ role: 'org_admin' }))).toBe(true);
  });

  it.each(['teaches', 'conducts', 'mentors', 'heads', 'calls'] as const)('is seen by whoever %s them', (stands) => {
    expect(maySeePhoto('student', reader({ [stands]: true }))).toBe(true);
  });

  it('is not seen by other students, other staff, or an account without a person', () => {
    expect(maySeePhoto('student', reader({ role: 'student' }))).toBe(false);
    expect(maySeePhoto('student', reader())).toBe(false);
    expect(maySeePhoto('student', reader({ person_id: null }))).toBe(false);
  });
});
