import { describe, expect, it } from 'vitest';
import { createLimits } from './limits.ts';
import { ProblemError } from './problem-error.ts';

describe('limits', () => {
  it('lets an account check in ten times a minute and twenty more at once, then says when to come back', async () => {
    const limits = createLimits();
    for (let i = 0; i < 30; i += 1) await limits.account('checkin', 'a');
    const refused = await limits.account('checkin', 'a').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ problem: { code: 'REQUESTS_EXCEEDED' } });
    expect((refused as ProblemError).retryAfter).toBeGreaterThan(0);
    expect((refused as ProblemError).retryAfter).toBeLessThanOrEqual(60);
  });

  it('counts accounts apart, because a campus shares one address', async () => {
    const limits = createLimits();
    for (let i = 0; i < 33; i += 1) await limits.account('qr', 'a');
    await expect(limits.account('qr', 'a')).rejects.toBeInstanceOf(ProblemError);
    await expect(limits.account('qr', 'b')).resolves.toBeUndefined();
    await expect(limits.account('submit', 'a')).resolves.toBeUndefined();
  });

  it('bounds what an address may try without an account', async () => {
    const limits = createLimits();
    for (let i = 0; i < 60; i += 1) await limits.address('login', '10.0.0.1');
    await expect(limits.address('login', '10.0.0.1')).rejects.toMatchObject({ problem: { code: 'REQUESTS_EXCEEDED' } });
    await expect(limits.address('login', '10.0.0.2')).resolves.toBeUndefined();
  });
});
