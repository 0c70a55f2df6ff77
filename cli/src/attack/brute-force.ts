import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Attack, Target } from './target.ts';

const PASSWORD = 'a long enough pass phrase 7';
const attack = (id: string, name: string, run: Attack['run']): Attack => ({ id, name: `brute force: ${name}`, run });

const login = ({ ask }: Target, email: string, password: string) =>
  ask('PU', 'POST', '/auth/login', { email, password });
const parallel = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const waits = ({ headers }: { headers: Headers }) => Number(headers.get('retry-after')) > 0;

/** The limits of an address, which all of these attacks share, count by the minute. */
const nextMinute = () => new Promise((resolve) => setTimeout(resolve, 61_000));
const statuses = async (target: Target, email: string): Promise<string> => {
  const all: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) all.push((await login(target, email, 'wrong')).status);
  return all.join();
};

/** More guesses than this may not be compared with the password before somebody has to wait. */
const MOST_GUESSES = 10;
/** A sign-in of somebody else may take this long while others are at it. */
const MOST_MS = 5_000;

export const BRUTE_FORCE: Attack[] = [
  attack('X7', '40 guesses at once', async (target) => {
    const { email } = await target.makeAccount(PASSWORD);
    const guesses = await parallel(40, (index) => login(target, email, index === 39 ? PASSWORD : `wrong ${index}`));
    const compared = guesses.filter(({ status }) => status !== 429).length;
    const told = guesses.filter(({ status }) => status === 429);
    if (compared > MOST_GUESSES) return `${compared} of 40 compared`;
    return told.every(waits) ? null : 'no Retry-After';
  }),
  attack('X12', 'a known and an unknown account answer alike', async (target) => {
    const { email } = await target.makeAccount(PASSWORD);
    const unknown = `${randomUUID()}@attack.example.com`;
    await nextMinute();
    const known = await statuses(target, email);
    await nextMinute();
    const other = await statuses(target, unknown);
    return known === other ? null : `${known} | ${other}`;
  }),
  attack('X6', '60 expensive hashes by a student while somebody signs in', async (target) => {
    const { email } = await target.makeAccount(PASSWORD);
    await nextMinute();
    const flood = parallel(60, () => target.ask('ST', 'POST', '/users/me/tfa/generate', { password: 'wrong' }));
    const other = await login(target, email, PASSWORD);
    await flood;
    return other.ms > MOST_MS || other.status >= 500 ? `${other.status} after ${other.ms} ms` : null;
  }),
  attack('X6', 'hashing without an account', async ({ ask }) => {
    const { status } = await ask('PU', 'POST', '/utils/hash/generate', { string: 'x' });
    return status === 404 ? null : String(status);
  }),
  attack('X19', '60 letters about a forgotten password', async (target) => {
    const { mails } = target;
    const { email } = await target.makeAccount(PASSWORD);
    const before = mails ? readdirSync(mails).length : 0;
    const answers = await parallel(60, () => target.ask('PU', 'POST', '/auth/password/request', { email }));
    if (!mails)
      return answers.filter(({ status }) => status < 300).length > MOST_GUESSES && !answers.some(waits)
        ? 'all taken'
        : null;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const sent = readdirSync(mails).length - before;
    return sent > MOST_GUESSES ? `${sent} mails` : null;
  }),
  attack('X11', '1,000 requests of nobody do not stop people behind the same address', async (target) => {
    for (let round = 0; round < 50; round += 1) await parallel(20, () => target.ask('PU', 'GET', '/muster/me'));
    const { status } = await target.ask('OA', 'GET', '/muster/me');
    return status === 200 ? null : String(status);
  }),
  attack('CH-114', '200 forged codes', async (target) => {
    const forged = () => ({
      token: `M1.${randomBytes(40).toString('base64url')}`,
      nonce: randomBytes(18).toString('base64url'),
    });
    const answers = await parallel(200, () => target.ask('ST', 'POST', '/muster/checkin', forged()));
    const let_in = answers.filter(
      ({ status, text }) => status === 200 && /"outcome":"(present|late|ok)"/.test(text),
    ).length;
    return let_in > 0 || answers.some(({ status }) => status >= 500) ? `${let_in} let in` : null;
  }),
];
