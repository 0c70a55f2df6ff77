import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { filmCode } from './camera.ts';
import { campus, type Account } from './campus.ts';

const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'];
export type Someone = { page: Page; leave: () => Promise<void> };
export type Place = { latitude: number; longitude: number };
type Look = { film?: string | Buffer; place?: Place | null; use: BrowserContextOptions };

const launch = (extra: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['MUSTER_CHROMIUM'] ?? '', args: [...ARGS, ...extra] });

/** Flags of a camera that shows the code, or of one that the person does not allow; none without a camera. */
async function cameraOf(film: string | Buffer | undefined): Promise<string[]> {
  if (!film) return [];
  const camera = '--use-fake-device-for-media-stream';
  if (film === 'denied') return [camera, '--use-fake-ui-for-media-stream=deny'];
  const video = join(await mkdtemp(join(tmpdir(), 'muster-film-')), 'code.y4m');
  await filmCode(video, film);
  return [camera, '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`];
}

/** A browser of one's own: with `film`, its camera shows that code or frame (`denied`: it is not allowed); with `place`, it shares it; `null` refuses to. */
export async function open(path: string, { film, place, use }: Look): Promise<Someone> {
  const browser = await launch(await cameraOf(film));
  const context = await browser.newContext({
    ...use,
    baseURL: campus().url,
    locale: 'en-IN',
    ...(place ? { geolocation: { ...place, accuracy: 10 }, permissions: ['geolocation'] } : { permissions: [] }),
  });
  const page = await context.newPage();
  await page.goto(path);
  return { page, leave: () => browser.close() };
}

/** Fills the sign-in form that the page shows. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden();
}

export async function enter(path: string, account: Account, look: Look): Promise<Someone> {
  const someone = await open(path, look);
  await signIn(someone.page, account);
  return someone;
}

/** A signed-in session without a browser: for what a journey only has to prepare. */
export async function api(
  account: Account,
): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const { url } = campus();
  const answer = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Muster': '1' },
    body: JSON.stringify({ email: account.email, password: account.password, mode: 'session' }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (method, path, body) =>
    fetch(url + path, {
      method,
      headers: { Cookie: cookie, 'Content-Type': 'application/json', 'X-Muster': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

/** The address that the projector's code holds just now. */
export async function codeOf(professor: Account, session_id: string): Promise<string> {
  const ask = await api(professor);
  const answer = (await (await ask('GET', `/muster/sessions/${session_id}/qr`)).json()) as { data: { url: string } };
  return answer.data.url;
}

/** The screen of a Playwright project, for browsers that a journey opens itself. */
export const size = (use: { viewport?: unknown; hasTouch?: boolean; isMobile?: boolean }) => ({
  viewport: use.viewport as { width: number; height: number },
  hasTouch: use.hasTouch ?? false,
  isMobile: use.isMobile ?? false,
});
