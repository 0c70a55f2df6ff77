import { afterEach, beforeEach, expect, expectTypeOf, it, vi } from 'vitest';
import type { LeaveItem } from '@muster/domain/contract';
import { addressOf, call, onSignedOut, type Input } from './client.ts';
import { directusAuth } from './directus.ts';
import { type ApiError, isUnreachable } from './http.ts';

const ID = '0b5bf1a2-7c9d-4b1e-8a53-2f7f7c1d9e10';
const answer = (status: number, body: unknown) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
const fetched = vi.fn<typeof fetch>();
const refusal = (code: string) => ({ errors: [{ message: 'No.', extensions: { code, params: { seconds: 20 } } }] });
const sent = (nth: number) => {
  const [url, init] = fetched.mock.calls[nth] as [string, RequestInit];
  return { url: url.replace(location.origin, ''), init, headers: new Headers(init.headers) };
};

beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  fetched.mockReset();
});
const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error as ApiError,
  );

it('knows from the contract where an endpoint is, what it takes and what it answers', async () => {
  fetched.mockImplementation(async () => answer(200, { data: { id: ID } }));
  const applied = await call('cancelLeave', { id: ID, body: { reason: 'Better again.' } });
  expectTypeOf(applied).toEqualTypeOf<LeaveItem>();
  expectTypeOf<Input<'leaveProgress'>>().toExtend<{ id: string }>();
  expect(applied).toEqual({ id: ID });
  expect(sent(0)).toMatchObject({ url: `/muster/leave/${ID}/cancel`, init: { method: 'POST' } });
  expect(JSON.parse(sent(0).init.body as string)).toEqual({ reason: 'Better again.' });
});

it('writes a query, leaves out what was not asked, and escapes what stands in a path', () => {
  expect(addressOf('sessions', { query: { from: '2026-11-23', to: undefined } })).toBe(
    '/muster/sessions?from=2026-11-23',
  );
  expect(addressOf('leaves')).toBe('/muster/leave');
  expect(addressOf('task', { id: '../me' })).toBe('/muster/tasks/..%2Fme');
});

it('marks every change with the header that other sites cannot send, and no read', async () => {
  fetched.mockImplementation(async () => answer(200, { data: 1 }));
  await call('today');
  await call('submitLeave', { id: ID });
  await directusAuth.signIn('me@example.org', 'secret');
  expect([0, 1, 2].map((nth) => sent(nth).headers.get('x-muster'))).toEqual([null, '1', '1']);
});

it('signs in with a session cookie, so that no script ever holds a token', async () => {
  fetched.mockResolvedValue(answer(200, { data: {} }));
  await directusAuth.signIn('me@example.org', 'secret');
  expect(sent(0)).toMatchObject({ url: '/auth/login', init: { credentials: 'same-origin', method: 'POST' } });
  expect(JSON.parse(sent(0).init.body as string)).toEqual({
    email: 'me@example.org',
    password: 'secret',
    mode: 'session',
  });
});

it('keeps the code and the facts of a refusal, ours and Directus own alike', async () => {
  fetched.mockImplementation(async () => answer(409, refusal('CHECKIN_EXPIRED')));
  const errors = [await failure(call('me')), await failure(directusAuth.renew())];
  for (const error of errors) {
    expect(error).toMatchObject({ code: 'CHECKIN_EXPIRED', status: 409, params: { seconds: 20 } });
    expect(isUnreachable(error)).toBe(false);
  }
});

it.each([
  [async () => Promise.reject(new TypeError('fetch failed')), 'NETWORK_LOST'],
  [async () => answer(502, '<html>bad gateway</html>'), 'SERVER_AWAY'],
  [async () => answer(503, '{ bad gateway }'), 'SERVER_AWAY'],
])('tells nobody answered from a refusal', async (reply, code) => {
  fetched.mockImplementation(reply);
  const error = await failure(call('today'));
  expect(error?.code).toBe(code);
  expect(isUnreachable(error)).toBe(true);
});

it('gives up after fifteen seconds without an answer, also where browsers have no AbortSignal.timeout', async () => {
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    throw new TypeError('AbortSignal.timeout is not a function');
  });
  fetched.mockImplementation(
    (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      ),
  );
  const asked = failure(call('today'));
  await vi.advanceTimersByTimeAsync(14_900);
  expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(await asked).toMatchObject({ code: 'NETWORK_TIMEOUT' });
});

it('says that the session is over, but not when the password was wrong', async () => {
  const over = vi.fn();
  onSignedOut(over);
  fetched.mockImplementation(async () => answer(401, refusal('INVALID_CREDENTIALS')));
  await failure(directusAuth.signIn('me@example.org', 'wrong'));
  expect(over).not.toHaveBeenCalled();
  await failure(call('today'));
  expect(over).toHaveBeenCalledOnce();
});
