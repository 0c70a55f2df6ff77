import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  CERTIFICATE_STAGES,
  nextStage,
  planCancellation,
  rowsToRun,
  refuseBatchMove,
  settleBatch,
  type BatchRow,
} from './index.ts';
import { anyStatus } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const row = (over: Partial<BatchRow> = {}): BatchRow => ({
  id: `r-${over.serial_number ?? 1}`,
  serial_number: 1,
  status: 'pending',
  stage: 'queued',
  ...over,
});
const of = (...statuses: BatchRow['status'][]) => settleBatch(statuses.map((status) => ({ status })));

describe('an issue run (BEY-076)', () => {
  it('goes from stage to stage, and ends when it is sent', () => {
    expect(CERTIFICATE_STAGES.map(nextStage)).toEqual(['rendered', 'signed', 'stored', 'sent', null]);
  });

  it('runs in order of the numbers what is not done, failed rows only when retried', () => {
    const rows = [
      row({ serial_number: 5, status: 'failed' }),
      row({ serial_number: 4 }),
      row({ serial_number: 3, status: 'issued', stage: 'stored' }),
      row({ serial_number: 2, status: 'issued', stage: 'sent' }),
      row({ serial_number: 1, status: 'void' }),
      row({ serial_number: 6, status: 'revoked', stage: 'stored' }),
    ];
    expect(rowsToRun(rows, false).map(({ id }) => id)).toEqual(['r-3', 'r-4']);
    expect(rowsToRun(rows, true).map(({ id }) => id)).toEqual(['r-3', 'r-4', 'r-5']);
    const left = rows.map((one) => ({ ...one, supersedes_id: one.serial_number === 4 ? 'old' : null }));
    expect(planCancellation(left)).toEqual({ voided: ['r-5'], carried: ['r-4'] });
  });

  it.each([
    ['nobody', of(), 'completed'],
    ['all issued', of('issued', 'issued'), 'completed'],
    ['some failed', of('issued', 'failed'), 'partial'],
    ['none issued', of('failed', 'failed'), 'failed'],
    ['one to go', of('issued', 'failed', 'pending'), 'generating'],
    ['one voided', of('issued', 'void'), 'completed'],
    ['all voided', of('void'), 'completed'],
    ['one revoked since', of('revoked', 'suspended', 'superseded', 'issued'), 'completed'],
  ] as const)('with %s', (_name, settled, status) => {
    expect(settled.status).toBe(status);
  });

  it('counts every certificate once', () =>
    fc.assert(
      fc.property(fc.array(anyStatus), (statuses) => {
        const { total, issued, failed, status } = of(...statuses);
        const pending = statuses.filter((one) => one === 'pending').length;
        expect(total).toBe(statuses.filter((one) => one !== 'void').length);
        expect(issued + failed + pending).toBe(total);
        expect(status === 'generating').toBe(pending > 0);
      }),
    ));

  it('killed anywhere and started again sends each certificate once, with no number twice (M15)', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(12), { maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        (count, kills, luck) => {
          let rows = Array.from({ length: count }, (_, index) => row({ serial_number: index + 1 }));
          const sent: string[] = [];
          for (const steps of [...kills, Infinity]) {
            for (let done = 0; done < steps; done += 1) {
              const [next] = rowsToRun(rows, steps === Infinity);
              if (!next) break;
              const failing = steps !== Infinity && luck.next().value === 0 && next.status === 'pending';
              const stage = nextStage(next.stage);
              if (stage === 'sent') sent.push(next.id);
              const after: BatchRow = failing ? { ...next, status: 'failed' } : { ...next, stage: stage ?? 'sent', status: stage === 'stored' || stage === 'sent' ? 'issued' : 'pending' };
              rows = rows.map((one) => (one.id === next.id ? after : one));
            }
          }
          expect(sent.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
          expect(settleBatch(rows)).toEqual({ total: count, issued: count, failed: 0, status: 'completed' });
        },
      ),
    )); // prettier-ignore
});

it.each([
  ['generating', 'paused', true],
  ['pending', 'paused', false],
  ['paused', 'paused', false],
  ['paused', 'cancelled', true],
  ['generating', 'cancelled', true],
  ['partial', 'cancelled', false],
  ['completed', 'cancelled', false],
] as const)('a run that is %s can become %s: %s (BEY-076)', (from, to, can) => {
  expect(refuseBatchMove({ status: from, kind: 'event' }, to)?.code ?? null).toBe(
    can ? null : 'CERTIFICATE_BATCH_MOVE',
  );
});

it('a run of successors alone is paused, not cancelled: what they replace is not in force any more (BEY-077)', () => {
  expect(refuseBatchMove({ status: 'generating', kind: 'renewal' }, 'paused')).toBeNull();
  expect(refuseBatchMove({ status: 'paused', kind: 'renewal' }, 'cancelled')?.code).toBe('CERTIFICATE_RENEWAL_RUN');
});
