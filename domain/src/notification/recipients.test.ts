import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECIPIENTS, recipientsOf, type News } from './index.ts';

describe('recipients', () => {
  it.each([
    ['leave_approved', { requester: ['s'], mentor: ['m'] }, 'm', ['s']],
    ['leave_cancelled', { requester: ['s'], mentor: ['m'] }, 's', ['m']],
    ['event_cancelled', { registrants: ['b', 'a'], waitlisted: ['a', 'c'], organizer: ['o'] }, 'o', ['a', 'b', 'c']],
    [
      'event_cancelled',
      { registrants: ['b', 'a'], waitlisted: ['a', 'c'], organizer: ['o'] },
      null,
      ['a', 'b', 'c', 'o'],
    ],
    ['account_security', { person: ['p'] }, 'p', ['p']],
    ['task_assigned', {}, null, []],
  ] as const)('of %s among %o, caused by %s, are %j (CT-091, CH-063)', (news, people, actor, told) => {
    expect(recipientsOf(news, people, actor)).toEqual(told);
  });

  it('are never told twice and only where they stand in a listed relation', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'));
    const news = fc.constantFrom(...(Object.keys(RECIPIENTS) as News[]));
    fc.assert(
      fc.property(news, ids, ids, ids, (which, requester, assignee, roster) => {
        const told = recipientsOf(which, { requester, assignee, roster }, null);
        const all: readonly string[] = [...requester, ...assignee, ...roster];
        return new Set(told).size === told.length && told.every((one) => all.includes(one));
      }),
    );
  });
});
