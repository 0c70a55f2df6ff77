import { expect, it } from 'vitest';
import { productionSettings, weaknesses } from './hardening.ts';
import { withSecretFiles } from './secret-files.ts';

const strong = {
  PUBLIC_URL: 'https://muster.example.edu',
  SECRET: 'x'.repeat(64),
  IP_TRUST_PROXY: '172.30.0.2',
  MUSTER_MASTER_KEY: 'key',
};

it('lets strong settings serve production', () => {
  expect(weaknesses(strong)).toEqual([]);
});

it.each([
  ['PUBLIC_URL', 'http://muster.example.edu', /https/],
  ['SECRET', 'x'.repeat(63), /64 characters/],
  ['IP_TRUST_PROXY', 'true', /never true/],
  ['IP_TRUST_PROXY', '', /never true/],
  ['MUSTER_MASTER_KEY', '', /missing/],
  ['WEBSOCKETS_ENABLED', 'true', /WEBSOCKETS_ENABLED must be false/],
  ['SESSION_COOKIE_SECURE', 'false', /must be true/],
  ['MAX_PAYLOAD_SIZE', '10mb', /must be 256kb/],
])('refuses to serve production with %s=%s', (name, value, reason) => {
  expect(weaknesses({ ...strong, [name]: value }).join('\n')).toMatch(reason);
});

it('binds the session cookie to one host in production', () => {
  expect(productionSettings(strong.PUBLIC_URL)).toMatchObject({
    SESSION_COOKIE_NAME: '__Host-muster',
    HSTS_ENABLED: 'true',
  });
});

it('reads a secret from its file, without the line break at its end', () => {
  const env = withSecretFiles({ SECRET_FILE: '/run/secrets/a', PATH: '/bin' }, () => 'secret\n');
  expect(env).toEqual({ SECRET: 'secret', PATH: '/bin' });
});
