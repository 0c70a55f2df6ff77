import { describe, expect, it } from 'vitest';
import { createCounters, createLimits } from './limits.ts';
import { ProblemError } from './problem-error.ts';

describe('limits', () => {
  it('lets an account check in ten times a minute and twenty more at once, then says when to come back', async () => {
    const limits = createLimits(createCounters(), 1_000);
    for (let i = 0; i < 30; i += 1) await limits.account('checkin', 'a');
    const refused = await limits.account('checkin', 'a').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ problem: { code: 'REQUESTS_EXCEEDED' } });
    expect((refused as ProblemError).retryAfter).toBeGreaterThan(0);
    expect((refused as ProblemError).retryAfter).toBeLessThanOrEqual(60);
  });

  it('counts accounts apart, because a campus shares one address', async () => {
    const limits = createLimits(createCounters(), 1_000);
    for (let i = 0; i < 33; i += 1) await limits.account('qr', 'a');
    await expect(limits.account('qr', 'a')).rejects.toBeInstanceOf(ProblemError);
    await expect(limits.account('qr', 'b')).resolves.toBeUndefined();
    await expect(limits.account('submit', 'a')).resolves.toBeUndefined();
  });

  it('counts requests without an account by address, so that they never use up what signed-in people have', async () => {
    const limits = createLimits(createCounters(), 1_000);
    for (let i = 0; i < 1_000; i += 1) await limits.request(null, '10.0.0.1');
    await expect(limits.request(null, '10.0.0.1')).rejects.toMatchObject({ problem: { code: 'REQUESTS_EXCEEDED' } });
    await expect(limits.request('a', '10.0.0.1')).resolves.toBeUndefined();
    await expect(limits.request(null, '10.0.0.2')).resolves.toBeUndefined();
  });

  it('lets three mails about a password go to one person in an hour', async () => {
    const limits = createLimits(createCounters(), 1_000);
    const mails = [];
    for (let i = 0; i < 5; i += 1) mails.push(await limits.mayMail('asha@demo.example.com'));
    expect(mails).toEqual([true, true, true, false, false]);
    expect(await limits.mayMail('other@demo.example.com')).toBe(true);
  });
});
