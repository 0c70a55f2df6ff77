import { nextTick, ref } from 'vue';
import { afterEach, expect, it, vi } from 'vitest';
import { inPage } from '../../test-page.ts';
import { useCamera } from './use-camera.ts';

vi.mock('./watch-codes.ts', () => ({ watchCodes: () => () => undefined }));

/** A camera that another app may take away. */
const camera = () => Object.assign(new EventTarget(), { stop: vi.fn(), getCapabilities: () => ({}) });
const offer = (...cameras: ReturnType<typeof camera>[]) => {
  const left = [...cameras];
  const getUserMedia = vi.fn(async () => {
    const track = left.shift();
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return getUserMedia;
};
const opened = () =>
  inPage(() => {
    const { state, start } = useCamera(ref(null), () => true, vi.fn());
    return { state, start };
  });
afterEach(() => vi.unstubAllGlobals());

it('says when its picture ended, asks for no other by itself, and starts again when it is told to (P4)', async () => {
  const [first, second] = [camera(), camera()];
  const asked = offer(first, second);
  const page = opened();
  await page.start();
  expect(page.state).toBe('ready');
  first.dispatchEvent(new Event('ended'));
  await nextTick();
  expect([page.state, asked.mock.calls.length]).toEqual(['ended', 1]);
  await page.start();
  expect([page.state, asked.mock.calls.length]).toEqual(['ready', 2]);
  first.dispatchEvent(new Event('ended'));
  expect(page.state).toBe('ready');
});
