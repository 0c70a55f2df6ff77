import { expect, it, vi } from 'vitest';
import { inPage } from '../../test-page.ts';
import { useStage } from './use-stage.ts';

const screen = (fullscreenEnabled: boolean | undefined) => {
  const faked = { fullscreenEnabled, fullscreenElement: undefined as Element | undefined };
  const requestFullscreen = vi.fn(async () => void (faked.fullscreenElement = document.body));
  const exitFullscreen = vi.fn(async () => void (faked.fullscreenElement = undefined));
  for (const name of ['fullscreenEnabled', 'fullscreenElement'] as const)
    Object.defineProperty(document, name, { configurable: true, get: () => faked[name] });
  Object.assign(document, { exitFullscreen });
  Object.assign(document.documentElement, { requestFullscreen: fullscreenEnabled ? requestFullscreen : undefined });
  return { requestFullscreen, exitFullscreen };
};

it('fills the screen once, and gives it back', async () => {
  const { requestFullscreen, exitFullscreen } = screen(true);
  const { fill } = inPage(() => useStage());
  await fill(true);
  await fill(true);
  expect([requestFullscreen.mock.calls.length, exitFullscreen.mock.calls.length]).toEqual([1, 0]);
  await fill(false);
  await fill(false);
  expect([requestFullscreen.mock.calls.length, exitFullscreen.mock.calls.length]).toEqual([1, 1]);
});

it('goes on where the browser fills no screen', async () => {
  screen(undefined);
  const { fill } = inPage(() => useStage());
  await expect(fill(true)).resolves.toBeUndefined();
  await expect(fill(false)).resolves.toBeUndefined();
});
