import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ApiError, auth, get, isUnreachable, onSignedOut, post } from './client.ts';

const answer = (status: number, body: unknown) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
const fetched = vi.fn<typeof fetch>();
const refusal = (code: string) => ({ errors: [{ message: 'No.', extensions: { code, params: { seconds: 20 } } }] });

beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});
const failure = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error as ApiError,
  );

it('marks every change with the header that other sites cannot send, and no read', async () => {
  fetched.mockImplementation(async () => answer(200, { data: 1 }));
  await get('/today');
  await post('/checkin', {});
  const headers = fetched.mock.calls.map(([, init]) => init?.headers as Record<string, string>);
  expect(headers.map((each) => each['x-muster'])).toEqual([undefined, '1']);
});

it('keeps the code and the facts of a refusal', async () => {
  fetched.mockResolvedValue(answer(409, refusal('CHECKIN_EXPIRED')));
  const error = await failure(post('/checkin'));
  expect(error).toMatchObject({ code: 'CHECKIN_EXPIRED', status: 409, params: { seconds: 20 } });
  expect(isUnreachable(error)).toBe(false);
});

it.each([
  [async () => Promise.reject(new TypeError('fetch failed')), 'NETWORK_LOST'],
  [async () => Promise.reject(new DOMException('late', 'TimeoutError')), 'NETWORK_TIMEOUT'],
  [async () => answer(502, '<html>bad gateway</html>'), 'SERVER_AWAY'],
])('tells nobody answered from a refusal', async (reply, code) => {
  fetched.mockImplementation(reply);
  const error = await failure(get('/today'));
  expect(error?.code).toBe(code);
  expect(isUnreachable(error)).toBe(true);
});

it('says that the session is over, but not when the password was wrong', async () => {
  const over = vi.fn();
  onSignedOut(over);
  fetched.mockImplementation(async () => answer(401, refusal('INVALID_CREDENTIALS')));
  await failure(auth('login', {}));
  expect(over).not.toHaveBeenCalled();
  await failure(get('/today'));
  expect(over).toHaveBeenCalledOnce();
});
