import { onScopeDispose, ref } from 'vue';
import { takeSlot } from './live-slots.ts';

const AGAIN_AFTER_MS = 3_000;
/** How often a tab without a stream of its own looks. */
const LOOK_EVERY_MS = 5_000;

type Options<T> = {
  /** Whether nothing more follows this event: the stream is closed then, until `listen` is called. */
  isLast?: (data: T) => boolean;
};

/**
 * Listens to `event: <name>` of a server-sent stream until the page is left. The browser reconnects by itself after a
 * lost connection; after a refusal it gives up, and we ask again. Only a few tabs keep a stream open, because a browser gives
 * all tabs of a site six connections together: the others open it, take the first event and close it, every few seconds.
 */
export function useLive<T>(address: () => string, name: string, take: (data: T) => void, options: Options<T> = {}) {
  const state = ref<'idle' | 'loading' | 'ready' | 'failed'>('idle');
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release: (() => void) | null = null;
  let left = false;

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    release?.();
    release = null;
  }
  function again(ms: number): void {
    close();
    if (!left) timer = setTimeout(() => void listen(), ms);
  }
  function open(keeps: boolean): void {
    const opened = new EventSource(address());
    source = opened;
    opened.onopen = () => (state.value = 'ready');
    opened.addEventListener(name, ({ data }: MessageEvent<string>) => {
      if (source !== opened) return;
      state.value = 'ready';
      const event = JSON.parse(data) as T;
      take(event);
      if (options.isLast?.(event)) close();
      else if (!keeps) again(LOOK_EVERY_MS);
    });
    opened.onerror = () => {
      if (source !== opened) return;
      state.value = 'failed';
      if (!keeps || opened.readyState === EventSource.CLOSED) again(AGAIN_AFTER_MS);
    };
  }
  async function listen(): Promise<void> {
    close();
    state.value = 'loading';
    const slot = await takeSlot();
    if (left || source) return slot?.();
    release = slot;
    open(slot !== null);
  }
  void listen();
  onScopeDispose(() => {
    left = true;
    close();
  });
  return { state, listen };
}
