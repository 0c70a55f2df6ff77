import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from './http.ts';
import { forgetAnswers, read } from './read.ts';

const kept = new Map<string, { path: string; at: string; data: unknown }>();
const asked = vi.hoisted(() => vi.fn());
vi.mock('./offline-cache.ts', () => ({
  recall: async (path: string) => kept.get(path),
  remember: async (answer: { path: string; at: string; data: unknown }) => kept.set(answer.path, answer),
  forget: async () => kept.clear(),
}));
vi.mock('./client.ts', async (original) => ({ ...(await original<object>()), call: asked }));

beforeEach(() => {
  kept.clear();
  asked.mockReset();
});

it('answers from what was last known, and says since when, while nobody answers', async () => {
  asked.mockResolvedValueOnce({ sessions: 3 });
  const first = await read('today');
  await vi.waitFor(() => expect(kept.has('/muster/today')).toBe(true), { timeout: 20_000 });
  asked.mockRejectedValueOnce(new ApiError('NETWORK_LOST', 'x'));
  expect(await read('today')).toEqual({ data: { sessions: 3 }, at: first.at, fresh: false });
});

it('never hides a refusal behind an old answer', async () => {
  kept.set('/muster/today', { path: '/muster/today', at: '2026-11-23T05:00:00Z', data: 1 });
  asked.mockRejectedValueOnce(new ApiError('FORBIDDEN', 'x', 403));
  await expect(read('today')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('leaves nothing for the next person at the device', async () => {
  kept.set('/muster/today', { path: '/muster/today', at: '2026-11-23T05:00:00Z', data: 1 });
  await forgetAnswers();
  asked.mockRejectedValueOnce(new ApiError('NETWORK_LOST', 'x'));
  await expect(read('today')).rejects.toMatchObject({ code: 'NETWORK_LOST' });
});
