import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';

export type CameraState = 'idle' | 'loading' | 'ready' | 'denied' | 'failed';

const LOOK_EVERY_MS = 100;
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** The camera behind a video element, and the codes it sees while `watching` says so. */
export function useCamera(
  video: Readonly<Ref<HTMLVideoElement | null>>,
  watching: () => boolean,
  seen: (text: string) => void,
) {
  const state = ref<CameraState>('idle');
  const torch = ref<'none' | 'off' | 'on'>('none');
  const stream = shallowRef<MediaStream | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    for (const track of stream.value?.getTracks() ?? []) track.stop();
    stream.value = null;
    state.value = 'idle';
  }

  async function look(): Promise<void> {
    const { readCodes } = await import('./decoder.ts');
    const next = async () => {
      const element = video.value;
      if (element && watching() && element.readyState >= element.HAVE_CURRENT_DATA)
        (await readCodes(element)).forEach(seen);
      if (stream.value) timer = setTimeout(next, LOOK_EVERY_MS);
    };
    await next();
  }

  async function start(): Promise<void> {
    if (stream.value) return;
    state.value = 'loading';
    try {
      stream.value = await navigator.mediaDevices.getUserMedia(WANTED);
      const [track] = stream.value.getVideoTracks();
      torch.value = track?.getCapabilities && 'torch' in track.getCapabilities() ? 'off' : 'none';
      state.value = 'ready';
      await look();
    } catch (error) {
      stop();
      state.value = error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'failed';
    }
  }

  async function light(): Promise<void> {
    const on = torch.value !== 'on';
    await stream.value?.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    torch.value = on ? 'on' : 'off';
  }

  watch([video, stream], ([element, source]) => {
    if (element) element.srcObject = source;
  });
  onScopeDispose(stop);
  return { state, torch, start, light };
}
