import { accountApi } from './account-api.ts';

/** A session is renewed when the page is looked at again after this long. */
const RENEW_AFTER_MS = 30 * 60_000;
let renewedAt = Date.now();

/** Keeps a session alive that is in use; a refusal here only means that the next question will ask to sign in. */
export async function renewSession(): Promise<void> {
  if (Date.now() - renewedAt < RENEW_AFTER_MS) return;
  renewedAt = Date.now();
  await accountApi.renew().catch((error: unknown) => console.info('The session was not renewed.', error));
}
