import { loadEnv } from '../cli/src/env.ts';
import { warmChromium } from '../cli/src/start/chromium.ts';
import { startStack } from '../cli/src/testing/stack.ts';

/** Starts one stack for all journeys; the returned function stops it and leaves nothing behind. `MUSTER_E2E` names a running one instead. */
export default async function setup(): Promise<(() => Promise<void>) | void> {
  process.env['MUSTER_CHROMIUM'] = await warmChromium(loadEnv().CHROMIUM_PATH);
  if (process.env['MUSTER_E2E']) return;
  const stack = await startStack();
  const { url, databaseUrl, mailUrl, logins, sessions } = stack;
  process.env['MUSTER_E2E'] = JSON.stringify({ url, databaseUrl, mailUrl, logins, sessions });
  return () => stack.stop();
}
