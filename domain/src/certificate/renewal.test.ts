import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  canMoveBatch,
  canMoveCertificate,
  CERTIFICATE_BATCH_TRANSITIONS,
  CERTIFICATE_TRANSITIONS,
  certificateBatchWorkflowId,
  effectOfBasis,
  isLive,
  newestOf,
  planRenewal,
  predecessorOf,
  refuseRenewal,
  refuseCertificateMove,
  revokedBySilenceAt,
  wasIssued,
  type CertificateBatchStatus,
  type CertificateStatus,
} from './index.ts';
import { anyStatus, certificate, STATUSES } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

describe('the moves of a certificate', () => {
  it('are those of the table, and a revocation is for good (BEY-073)', () => {
    for (const from of STATUSES)
      for (const to of STATUSES) {
        const listed = (CERTIFICATE_TRANSITIONS[from] as readonly string[]).includes(to);
        expect(canMoveCertificate(from, to)).toBe(listed);
        expect(refuseCertificateMove(from, to, 'a reason')?.code ?? null).toBe(listed ? null : 'CERTIFICATE_MOVE');
      }
    expect(CERTIFICATE_TRANSITIONS.revoked).toEqual([]);
  });

  it.each(['', '  '])('need a reason when they revoke: %o is none', (reason) => {
    expect(refuseCertificateMove('issued', 'revoked', reason)?.code).toBe('CERTIFICATE_REASON');
    expect(refuseCertificateMove('issued', 'suspended', reason)).toBeNull();
  });

  it('refuse without a word about reasons where they are not possible at all', () => {
    expect(refuseCertificateMove('void', 'revoked')).toMatchObject({ code: 'CERTIFICATE_MOVE', params: { from: 'void' } });
  }); // prettier-ignore

  it('of a batch are those of its table', () => {
    const all = Object.keys(CERTIFICATE_BATCH_TRANSITIONS) as CertificateBatchStatus[];
    for (const from of all)
      for (const to of all)
        expect(canMoveBatch(from, to)).toBe((CERTIFICATE_BATCH_TRANSITIONS[from] as readonly string[]).includes(to));
  });

  it('have a workflow named after the run', () => {
    expect(certificateBatchWorkflowId('b')).toBe('cert-batch:b');
  });

  it.each([
    ['pending', true, false],
    ['failed', true, false],
    ['issued', true, true],
    ['suspended', true, true],
    ['revoked', false, true],
    ['superseded', false, true],
    ['void', false, false],
  ] as const)('%s is live: %s, was given out: %s', (status, live, given) => {
    expect([isLive(status), wasIssued(status)]).toEqual([live, given]);
  });
});

describe('a renewal (BEY-077)', () => {
  it.each(STATUSES)('of a %s certificate supersedes it and links back, or is refused', (status) => {
    const plan = planRenewal(certificate({ status, expires_at: '2020-01-01T00:00:00Z' }));
    if (status === 'issued' || status === 'suspended')
      expect(plan).toEqual({
        supersede: { id: 'c-1', status: 'superseded' },
        successor: { event_id: 'event', person_id: 'asha', status: 'pending', supersedes_id: 'c-1' },
      });
    else expect(plan).toMatchObject({ code: 'CERTIFICATE_MOVE' });
  });

  it.each([
    ['issued', null, null],
    ['issued', 'completed', null],
    ['issued', 'generating', null],
    ['issued', 'paused', 'CERTIFICATE_RUN_PAUSED'],
    ['suspended', null, 'CERTIFICATE_MOVE'],
    ['superseded', null, 'CERTIFICATE_MOVE'],
    ['pending', 'generating', 'CERTIFICATE_MOVE'],
  ] as const)('by hand of a %s one beside a run that is %s: %s', (status, run, code) => {
    expect(refuseRenewal(status, run)?.code ?? null).toBe(code);
  });

  it('done any number of times leaves one live certificate, found from each of them', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (times) => {
        const rows = [certificate({ id: 'c-0' })];
        for (let n = 1; n <= times; n += 1) {
          const plan = planRenewal(rows.at(-1) ?? certificate());
          if ('code' in plan) throw new Error(plan.message);
          const old = rows.findIndex(({ id }) => id === plan.supersede.id);
          rows[old] = certificate({ ...rows[old], status: plan.supersede.status });
          rows.push(certificate({ ...plan.successor, id: `c-${n}`, status: 'issued' }));
        }
        expect(rows.filter(({ status }) => isLive(status))).toHaveLength(1);
        for (const row of rows) expect(newestOf(row, [...rows].reverse()).id).toBe(`c-${times}`);
      }),
    ));

  it('whose successor lost its basis before it was printed leaves the chain open, and the next certificate links back (BEY-077)', () => {
    const old = certificate({ id: 'a', status: 'superseded', issued_at: '2026-11-01T00:00:00Z' });
    const lost = certificate({ id: 'b', status: 'void', supersedes_id: 'a', issued_at: null });
    expect(newestOf(old, [lost, old]).id).toBe('a');
    expect(predecessorOf([lost, old])).toBe('a');
    const next = certificate({ id: 'c', status: 'pending', supersedes_id: 'a', issued_at: null });
    expect(newestOf(old, [lost, next, old]).id).toBe('c');
    expect(predecessorOf([lost, next, old])).toBeNull();
  });

  it('is looked for behind the newest superseded one alone; what was revoked or never given out is linked to by nothing', () => {
    const first = certificate({ id: 'a', status: 'superseded', issued_at: '2026-11-01T00:00:00Z' });
    const second = certificate({
      id: 'b',
      status: 'superseded',
      supersedes_id: 'a',
      issued_at: '2026-11-05T00:00:00Z',
    });
    expect(predecessorOf([second, first])).toBe('b');
    const stray = certificate({ id: 'd', status: 'superseded', issued_at: '2026-11-03T00:00:00Z' });
    expect(predecessorOf([stray, second, first])).toBe('b');
    expect(predecessorOf([certificate({ id: 'r', status: 'revoked' })])).toBeNull();
    expect(predecessorOf([])).toBeNull();
  });

  it('that leads in a circle still ends', () => {
    const rows = [certificate({ id: 'a', supersedes_id: 'b' }), certificate({ id: 'b', supersedes_id: 'a' })];
    expect(newestOf(certificate({ id: 'a' }), rows).id).toBe('b');
  });
});

describe('a corrected basis (BEY-094)', () => {
  it.each([
    ['issued', false, 'suspended', 'suspended'],
    ['issued', true, 'keep', 'superseded'],
    ['suspended', true, 'issued', 'superseded'],
    ['suspended', false, 'keep', 'keep'],
    ['pending', true, 'keep', 'keep'],
    ['pending', false, 'void', 'void'],
    ['failed', true, 'keep', 'keep'],
    ['failed', false, 'void', 'void'],
    ['revoked', true, 'new', 'new'],
    ['revoked', false, 'keep', 'keep'],
    ['void', true, 'new', 'new'],
    ['void', false, 'keep', 'keep'],
    ['superseded', true, 'keep', 'keep'],
    ['superseded', false, 'keep', 'keep'],
  ] as const)('of %s, enough: %s → %s, and with other marks → %s', (status, eligible, same, changed) => {
    expect(effectOfBasis(status, eligible, false)).toBe(same);
    expect(effectOfBasis(status, eligible, true)).toBe(changed);
  });

  it('asks only for moves that exist', () =>
    fc.assert(
      fc.property(anyStatus, fc.boolean(), fc.boolean(), (status, eligible, changed) => {
        const effect = effectOfBasis(status, eligible, changed);
        if (effect !== 'keep' && effect !== 'new')
          expect(canMoveCertificate(status, effect as CertificateStatus)).toBe(true);
      }),
    ));

  it('taken away and given back leaves the certificate as it was', () => {
    const taken = effectOfBasis('issued', false, true);
    expect(effectOfBasis(taken as CertificateStatus, true, false)).toBe('issued');
  });

  it('is revoked by seven days of silence, to the instant', () => {
    expect(revokedBySilenceAt('2026-11-21T08:30:00.000Z')).toBe('2026-11-28T08:30:00.000Z');
  });
});
