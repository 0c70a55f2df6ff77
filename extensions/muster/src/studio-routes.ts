/**
 * First segments of Directus that accounts without the Studio may reach, and people who have not signed in: signing in,
 * our own endpoints, and what the Studio's sign-in page is made of. Everything else is the generic API (ADR 0010).
 */
const EVERYBODY = new Set(['admin', 'auth', 'metrics', 'muster', 'server']);
/** The Studio's script asks for its extensions before anybody has signed in. */
const EXTENSION_SOURCES = '/extensions/sources/';

export type Accountability = { user?: string | null; admin?: boolean; app?: boolean };

/** Whether an account opens the Studio: one of its policies says so, and Directus has looked that up for this request. */
export const hasStudio = (accountability: Accountability | undefined): boolean =>
  Boolean(accountability?.user) && (accountability?.admin === true || accountability?.app === true);

/** Whether an address of Directus answers only accounts with the Studio; `path` is plain (`plainPath`). */
export const isStudioRoute = (path: string): boolean =>
  !EVERYBODY.has(path.split('/')[1] ?? '') && !path.startsWith(EXTENSION_SOURCES);
