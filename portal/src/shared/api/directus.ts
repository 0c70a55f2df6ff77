import { createDirectus, login, logout, passwordRequest, passwordReset, refresh, rest } from '@directus/sdk';
import { request } from './http.ts';

/** Directus' own routes; the session lives in a cookie that no script can read, so there is no token to keep. */
const directus = createDirectus(location.origin, {
  globals: { fetch: (url, init) => request(String(url), init as RequestInit) },
}).with(rest());

const MODE = { mode: 'session' } as const;

/** Signing in and out, and passwords. Refusals here never mean "your session ended". */
export const directusAuth = {
  /** @param otp code of the second factor; empty without one */
  signIn: (email: string, password: string, otp = '') =>
    directus.request(login({ email, password }, otp ? { ...MODE, otp } : MODE)),
  signOut: () => directus.request(logout(MODE)),
  renew: () => directus.request(refresh(MODE)),
  /** The server knows the page its mail leads to. */
  askForReset: (email: string) => directus.request(passwordRequest(email)),
  reset: (token: string, password: string) => directus.request(passwordReset(token, password)),
};
