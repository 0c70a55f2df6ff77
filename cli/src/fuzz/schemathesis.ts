import { spawnSync } from 'node:child_process';

const MOST_MS = 900_000;

/**
 * The OpenAPI document once more by schemathesis, where it is installed (`schemathesis` or `st` on the PATH): only answers
 * of 500 and more count. Null when it is not there; our own generator has asked the same routes.
 */
export function runSchemathesis(url: string, say: (line: string) => void): 'passed' | 'failed' | null {
  if (spawnSync('schemathesis', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  const args = [
    'run',
    `${url}/muster/openapi.json`,
    '--url',
    url,
    '--checks',
    'not_a_server_error',
    '--header',
    'X-Muster: 1',
    '--max-examples',
    '50',
  ];
  const { status, stdout } = spawnSync('schemathesis', args, { encoding: 'utf8', timeout: MOST_MS });
  for (const line of stdout.trim().split('\n').slice(-15)) say(line);
  return status === 0 ? 'passed' : 'failed';
}
