import { describe, expect, it } from 'vitest';
import { condoneUntil, refuseClosing, refuseReopening } from './index.ts';

const term = { status: 'running', ends_on: '2026-05-31' } as const;

describe('a term', () => {
  it.each([
    ['2026-05-30', 'TERM_NOT_OVER'],
    ['2026-05-31', 'TERM_NOT_OVER'],
    ['2026-06-01', undefined],
  ])('that is closed on %s answers %s: its last day still belongs to it', (today, code) => {
    expect(refuseClosing(term, today)?.code).toBe(code);
  });

  it.each(['planned', 'closing', 'closed', 'archived'] as const)('that is %s is not closed again', (status) => {
    expect(refuseClosing({ ...term, status }, '2026-06-01')?.code).toBe('TERM_NOT_RUNNING');
  });

  it('is reopened only while it is being closed', () => {
    expect(refuseReopening({ status: 'closing' })).toBeNull();
    for (const status of ['planned', 'running', 'closed', 'archived'] as const)
      expect(refuseReopening({ status })?.code).toBe('TERM_NOT_CLOSING');
  });

  it('leaves fourteen days to condone', () => {
    expect(condoneUntil('2026-06-01T08:00:00.000Z')).toBe('2026-06-15T08:00:00.000Z');
  });
});
