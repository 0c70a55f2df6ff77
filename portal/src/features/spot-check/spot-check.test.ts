import type { SpotPerson } from '@muster/domain/contract';
import { describe, expect, it } from 'vitest';
import { nextWaiting } from './use-spot-check.ts';

const person = (id: string, seen: boolean | null = null, is_own = false): SpotPerson => ({
  person: { id, full_name: `Student ${id}`, identifier: id },
  photo_file_id: null,
  seen,
  answered: null,
  is_own,
});
const next = (people: SpotPerson[], from: string) => nextWaiting(people, from)?.person.id;

describe('the person to look for next (BEY-033)', () => {
  it('is the following one nobody has looked for, from the top again after the last', () => {
    const people = [person('a'), person('b', true), person('c'), person('d', false)];
    expect(next(people, '')).toBe('a');
    expect(next(people, 'a')).toBe('c');
    expect(next(people, 'd')).toBe('a');
  });

  it('is nobody when all are answered, and never oneself', () => {
    expect(next([person('a', true), person('b', false)], 'a')).toBeUndefined();
    expect(next([person('a', true), person('b', null, true)], 'a')).toBeUndefined();
  });
});
