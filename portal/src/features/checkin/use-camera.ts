import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { watchCodes } from './watch-codes.ts';

export type CameraState = 'idle' | 'loading' | 'ready' | 'denied' | 'failed' | 'ended';

/** Which camera is wanted: the one that looks away from the screen, or the one beside it. */
export type Facing = 'environment' | 'user';
const wantedOf = (facingMode: Facing): MediaStreamConstraints => ({
  audio: false,
  video: { facingMode, width: { ideal: 1280 }, height: { ideal: 720 } },
});
const end = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());
const torchOf = (stream: MediaStream) => {
  const [track] = stream.getVideoTracks();
  return track?.getCapabilities && 'torch' in track.getCapabilities() ? 'off' : 'none';
};

type Video = Readonly<Ref<HTMLVideoElement | null>>;

/** The camera behind a video element, and the codes it sees while they are `wanted`. */
export function useCamera(
  video: Video,
  wanted: () => boolean,
  seen: (text: string) => void,
  facing: () => Facing = () => 'environment',
) {
  const state = ref<CameraState>('idle');
  const torch = ref<'none' | 'off' | 'on'>('none');
  const stream = shallowRef<MediaStream | null>(null);
  let stopWatching: () => void = () => {};
  let left = false;

  function stop(): void {
    stopWatching();
    end(stream.value);
    stream.value = null;
  }
  function fail(error: unknown): void {
    stop();
    state.value = error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'failed';
  }
  /** A call or another app may take the camera away; nobody asks for it again but the person. */
  function watchEnd(opened: MediaStream): void {
    for (const track of opened.getVideoTracks())
      track.addEventListener('ended', () => {
        if (stream.value !== opened) return;
        stop();
        state.value = 'ended';
      });
  }
  async function start(): Promise<void> {
    if (stream.value || state.value === 'loading') return;
    state.value = 'loading';
    try {
      const opened = await navigator.mediaDevices.getUserMedia(wantedOf(facing()));
      if (left) return end(opened);
      stream.value = opened;
      watchEnd(opened);
      torch.value = torchOf(opened);
      state.value = 'ready';
      stopWatching = watchCodes({ picture: () => video.value, wanted, seen, failed: fail });
    } catch (error) {
      fail(error);
    }
  }
  /** Gives the camera away until it is started again. */
  function rest(): void {
    stop();
    state.value = 'idle';
  }
  async function light(): Promise<void> {
    const on = torch.value !== 'on';
    await stream.value?.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    torch.value = on ? 'on' : 'off';
  }
  watch([video, stream], ([element, source]) => element && (element.srcObject = source));
  onScopeDispose(() => {
    left = true;
    stop();
  });
  return { state, torch, start, rest, light };
}
