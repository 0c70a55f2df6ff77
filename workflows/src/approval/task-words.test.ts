import { expect, it } from 'vitest';
import type { Reader } from '../notification/times.ts';
import { withTaskWords } from './task-words.ts';

const READER: Reader = { locale: 'en', zone: 'Asia/Kolkata' };
const LEAVE = {
  task_kind: 'leave',
  leave: { starts_at: '2026-11-22T18:30:00Z', ends_at: '2026-11-24T18:30:00Z' },
  leave_type: 'Medical',
  days: 2,
  reason: 'fever',
};

it('names a request in the words of its process and the language of the reader', () => {
  expect(withTaskWords(LEAVE, READER)).toMatchObject({
    what: expect.stringMatching(/^leave 23 ?[–-] ?24 Nov$/) as string,
    facts: expect.stringMatching(/^Medical, 23 ?[–-] ?24 Nov \(2 working days\)\.\nReason: fever$/) as string,
  });
  expect(withTaskWords(LEAVE, { ...READER, locale: 'kn' })['what']).toMatch(/ರಜೆ$/);
});

it('holds up no task when a fact is missing, and leaves other messages as they are', () => {
  expect(withTaskWords({ task_kind: 'leave' }, READER)).toMatchObject({ what: 'leave' });
  expect(withTaskWords({ course: 'Algorithms' }, READER)).toEqual({ course: 'Algorithms' });
});
