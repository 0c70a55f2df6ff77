import { describe, expect, it } from 'vitest';
import { createCounters } from '../limits.ts';
import { ProblemError } from '../problem-error.ts';
import { createAttempts } from './attempts.ts';

const attempts = () => createAttempts(createCounters());
const asked = (over: object = {}) => ({ account: 'asha@demo.example.com', ip: '10.0.0.1', device: null, ...over });
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'admitted' as const,
    (error: unknown) => (error instanceof ProblemError ? error : Promise.reject(error)),
  );
const admitted = async (works: Promise<unknown>[]) =>
  (await Promise.all(works.map(outcome))).filter((one) => one === 'admitted').length;

describe('tries at a password', () => {
  it('are counted before anything is hashed: of forty at once from four addresses ten are looked at', async () => {
    const { admit } = attempts();
    const forty = Array.from({ length: 40 }, (_, i) => admit(asked({ ip: `10.0.0.${i % 4}` })));
    expect(await admitted(forty)).toBe(10);
  });

  it('are bounded alike for an account that does not exist, with the time to wait', async () => {
    const { admit } = attempts();
    for (const account of ['asha@demo.example.com', 'nobody@demo.example.com']) {
      for (let i = 0; i < 5; i += 1) await admit(asked({ account, ip: `10.1.${account.length}.1` }));
      const refused = (await outcome(admit(asked({ account, ip: `10.1.${account.length}.1` })))) as ProblemError;
      expect(refused.problem.code).toBe('REQUESTS_EXCEEDED');
      expect(refused.retryAfter).toBeGreaterThan(50);
      expect(refused.retryAfter).toBeLessThanOrEqual(60);
    }
  });

  it('of others keep neither a known device nor a known address of the owner out', async () => {
    const { admit } = attempts();
    await (await admit(asked({ ip: '10.0.9.9' }))).succeeded();
    for (let i = 0; i < 60; i += 1) await outcome(admit(asked({ ip: `203.0.113.${i}` })));
    expect(await outcome(admit(asked({ ip: '198.51.100.1' })))).toBeInstanceOf(ProblemError);
    expect(await outcome(admit(asked({ ip: '10.0.9.9' })))).toBe('admitted');
    expect(await outcome(admit(asked({ ip: '203.0.113.1', device: 'd' })))).toBe('admitted');
  });

  it('are bounded on a known device too, because it may be stolen', async () => {
    const { admit } = attempts();
    expect(await admitted(Array.from({ length: 20 }, () => admit(asked({ device: 'd' }))))).toBe(10);
  });

  it('that succeed are given back: five hundred people sign in behind one address', async () => {
    const { admit } = attempts();
    for (let i = 0; i < 500; i += 1)
      await (await admit(asked({ account: `student${i}@demo.example.com` }))).succeeded();
  });

  it('of one address at many accounts are bounded', async () => {
    const { admit } = attempts();
    expect(await admitted(Array.from({ length: 100 }, (_, i) => admit(asked({ account: `victim${i}` }))))).toBe(60);
  });
});
