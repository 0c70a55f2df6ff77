import { describe, expect, it } from 'vitest';
import { at, MINUTE, session, START } from '../checkin/fixture.ts';
import { evaluateUpload } from './late-upload.ts';

describe('a late upload', () => {
  const closed = { status: 'closed', actual_end_at: at(30) } as const;
  it.each([
    [{}, 5, 10, 'apply', null],
    [{ status: 'scheduled' }, 5, 10, 'apply', null],
    [closed, 30, 60, 'recompute', null],
    [closed, 30.001, 60, 'refuse', 'closed'],
    [{ status: 'finalized' }, 5, 600, 'recompute', null],
    [{ status: 'finalized', locked_at: at(900) }, 5, 1000, 'propose', null],
    [{ status: 'finalized', locked_at: at(900) }, 76, 1000, 'refuse', 'closed'],
    [{ status: 'cancelled' }, 5, 10, 'refuse', 'cancelled'],
    [{}, -11, 10, 'refuse', 'not_open'],
    [{}, 5, 5 + 72 * 60, 'apply', null],
    [{}, 5, 5.001 + 72 * 60, 'refuse', 'too_old'],
  ] as const)(
    'to %o, captured in minute %d and received in %d, means %s %s (CH-003, BEY-037)',
    (given, captured, received, outcome, reason) => {
      const judged = evaluateUpload(session(given), START + captured * MINUTE, START + received * MINUTE, 72);
      expect(judged).toEqual({ outcome, reason });
    },
  );
});
