import { CheckinBody } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../shared/api/http.ts';
import { checkinApi } from './checkin-api.ts';
import { inPage } from '../../test-page.ts';
import { useCheckin } from './use-checkin.ts';

vi.mock('../../shared/haptics.ts', () => ({ signalVerdict: vi.fn() }));
const TOKEN = 'M1.k1.0b5bf1a2-7c9.178000.Zm9vYmFyYmF6cXV4';
const HERE = { latitude: 12.97, longitude: 77.59, accuracy_m: 12 };
const checkin = (place: typeof HERE | null = HERE) => inPage(() => useCheckin(async () => place));
const lost = () => new ApiError('NETWORK_LOST', 'x');
const sent = vi.spyOn(checkinApi, 'checkin');

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  sent.mockReset();
});

it('sends what the contract asks for, with the place it has', async () => {
  sent.mockResolvedValue({ outcome: 'ok' } as never);
  await checkin().take(TOKEN);
  expect(CheckinBody.safeParse(sent.mock.calls[0]?.[0]).success).toBe(true);
  expect(sent.mock.calls[0]?.[0]).toMatchObject(HERE);
});

it('sends what was typed as such, and the name of this device with it (U4, X20)', async () => {
  sent.mockResolvedValue({ outcome: 'ok' } as never);
  await checkin().take('K7M 2QX');
  await checkin().take(TOKEN);
  const [typed, scanned] = sent.mock.calls.map(([body]) => body);
  expect(CheckinBody.safeParse(typed).success).toBe(true);
  expect(typed).toMatchObject({ short_code: 'K7M 2QX' });
  expect(typed).not.toHaveProperty('token');
  expect(typed?.device_info?.id).toMatch(/^[0-9a-f]{32}$/);
  expect(scanned?.device_info?.id).toBe(typed?.device_info?.id);
});

it('sends without a place when there is none, and lets the server decide', async () => {
  sent.mockResolvedValue({ outcome: 'ok' } as never);
  const scan = checkin(null);
  await scan.take(TOKEN);
  expect(sent.mock.calls[0]?.[0]).not.toHaveProperty('latitude');
  expect(scan.state).toBe('ready');
});

it('repeats a lost scan by itself with the same nonce, so that it counts once', async () => {
  sent
    .mockRejectedValueOnce(lost())
    .mockRejectedValueOnce(lost())
    .mockResolvedValue({ outcome: 'ok' } as never);
  const scan = checkin();
  const taken = scan.take(TOKEN);
  await flushPromises();
  expect(scan.state).toBe('retrying');
  await vi.advanceTimersByTimeAsync(3_000);
  await taken;
  expect(scan.state).toBe('ready');
  expect(new Set(sent.mock.calls.map(([body]) => body.nonce)).size).toBe(1);
});

it('offers to send again after the last try, still with the same nonce', async () => {
  sent.mockImplementation(async () => Promise.reject(lost()));
  const scan = checkin();
  const taken = scan.take(TOKEN);
  await vi.advanceTimersByTimeAsync(10_000);
  await taken;
  expect([scan.state, scan.canRepeat]).toEqual(['failed', true]);
  sent.mockReset().mockResolvedValue({ outcome: 'already_checked_in' } as never);
  await scan.repeat();
  expect(sent.mock.calls[0]?.[0].nonce).toMatch(/^[\w-]{22}$/);
  expect(scan.state).toBe('ready');
});

it('never repeats a refusal', async () => {
  sent.mockRejectedValue(new ApiError('CHECKIN_EXPIRED', 'old', 409));
  const scan = checkin();
  await scan.take(TOKEN);
  expect([sent.mock.calls.length, scan.state, scan.canRepeat]).toEqual([1, 'failed', false]);
});

it('takes one code at a time', async () => {
  sent.mockResolvedValue({ outcome: 'ok' } as never);
  const scan = checkin();
  await Promise.all([scan.take(TOKEN), scan.take(TOKEN), scan.take(TOKEN)]);
  expect(sent).toHaveBeenCalledOnce();
});
