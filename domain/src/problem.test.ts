import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES, PROBLEMS, sayProblem, STATE_WORDS } from './index.ts';

describe('the sentence of a refusal', () => {
  const overlap = { first_day: '2026-11-28', last_day: '2026-11-29', status: 'in_review' };
  it.each([
    ['en', /^Your leave from 28 Nov 2026 to 29 Nov 2026 \(waiting for a decision\)/],
    ['hi', /28 नव.* 2026 .*29 नव.* 2026 .*\(निर्णय बाकी\)/],
    ['kn', /ನವೆಂ 28, 2026 .*ನವೆಂ 29, 2026 .*\(ನಿರ್ಧಾರ ಬಾಕಿ\)/],
  ] as const)('in %s writes days of the campus and states in words (CH-064)', (locale, expected) => {
    expect(sayProblem('LEAVE_OVERLAPS', overlap, locale)).toMatch(expected);
  });

  it('leaves no place open where the database refused and nobody knows the rest', () => {
    for (const locale of LOCALES) expect(sayProblem('LEAVE_OVERLAPS', undefined, locale)).not.toMatch(/[{}]/);
    expect(sayProblem('LEAVE_OVERLAPS', undefined)).toBe('Another leave of yours already covers some of this time.');
  });

  it('keeps what is no state and no day as it was given', () => {
    expect(sayProblem('LEAVE_BLOCKED', { day: '2026-02-31', name: 'draft' })).toBe('Nobody may approve leave on 2026-02-31: draft.');
    expect(sayProblem('LEAVE_CLOSED', { status: 'constructor' })).toContain('constructor');
    expect(sayProblem('NOT_LISTED', {})).toBe('NOT_LISTED');
  }); // prettier-ignore

  /** Modules whose refusals name a state, with every state their rows may be in. */
  const modules = Object.entries(PROBLEMS)
    .filter(([, { en }]) => /\{(status|from|to)\}/.test(en))
    .map(([code]) => code);
  it('names a state in %s with a word in three languages, whatever the row', async () => {
    expect(modules.length).toBeGreaterThan(10);
    const spoken = ['academics', 'aicte', 'booking', 'certificate', 'event', 'leave', 'privacy', 'project', 'session'];
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).map(({ name }) => name);
    for (const slug of spoken.filter((name) => folders.includes(name))) {
      const exported = (await import(`./${slug}/index.ts`)) as Record<string, object>;
      const states = Object.entries(exported)
        .filter(([name]) => STATED.includes(name))
        .flatMap(([, table]) => Object.keys(table));
      expect(states.length, slug).toBeGreaterThan(0);
      for (const state of states) expect(Object.keys(STATE_WORDS[state] ?? {}), `${slug}: ${state}`).toEqual([...LOCALES]);
    }
  }); // prettier-ignore
});

/** The tables of states that a refusal names with `{status}`, `{from}` or `{to}`. */
const STATED = [
  'ENROLLMENT_TRANSITIONS',
  'COURSE_ENROLLMENT_TRANSITIONS',
  'TERM_TRANSITIONS',
  'AICTE_TRANSITIONS',
  'CLEARANCE_TRANSITIONS',
  'SCHEME_TRANSITIONS',
  'BOOKING_TRANSITIONS',
  'CERTIFICATE_TRANSITIONS',
  'EVENT_TRANSITIONS',
  'LEAVE_TRANSITIONS',
  'DATA_SUBJECT_REQUEST_TRANSITIONS',
  'PROJECT_TRANSITIONS',
  'MILESTONE_TRANSITIONS',
  'SESSION_TRANSITIONS',
];
