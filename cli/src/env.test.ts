import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envExample, readEnv } from './env.ts';
import { inRoot } from './paths.ts';

describe('the environment', () => {
  it('has a default for everything that a start needs', () => {
    expect(readEnv({})).toMatchObject({ MUSTER_PORT: 8055, POSTGRES_PORT: 5433, TEMPORAL_PORT: 7233, MAIL_PORT: 8025 });
  });

  it('takes an empty variable as an absent one', () => {
    expect(readEnv({ MUSTER_PORT: '', SMTP_URL: '' })).toMatchObject({ MUSTER_PORT: 8055 });
    expect(readEnv({ SMTP_URL: '' }).SMTP_URL).toBeUndefined();
  });

  it.each(['0', '65536', '80.5', 'eighty'])('refuses %s as a port and names the variable', (port) => {
    expect(() => readEnv({ MUSTER_PORT: port })).toThrow(/MUSTER_PORT/);
  });

  it.each(['1', '65535'])('accepts %s as a port', (port) => {
    expect(readEnv({ MUSTER_PORT: port }).MUSTER_PORT).toBe(Number(port));
  });

  it('names every variable that is wrong, not only the first', () => {
    expect(() => readEnv({ MUSTER_PORT: 'x', SMTP_PORT: 'y' })).toThrow(/MUSTER_PORT[\s\S]*SMTP_PORT/);
  });

  it('is what .env.example says', () => {
    expect(readFileSync(inRoot('.env.example'), 'utf8')).toBe(envExample());
  });
});
