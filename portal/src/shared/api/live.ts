import { onScopeDispose, ref } from 'vue';

const AGAIN_AFTER_MS = 3_000;

/**
 * Listens to `event: <name>` of a server-sent stream until the page is left. The browser reconnects by itself after a
 * lost connection; after a refusal it gives up, and we ask again.
 */
export function useLive<T>(address: () => string, name: string, take: (data: T) => void) {
  const state = ref<'idle' | 'loading' | 'ready' | 'failed'>('idle');
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function listen(): void {
    state.value = 'loading';
    source = new EventSource(address());
    source.onopen = () => (state.value = 'ready');
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      state.value = 'ready';
      take(JSON.parse(data) as T);
    });
    source.onerror = () => {
      state.value = 'failed';
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(listen, AGAIN_AFTER_MS);
    };
  }
  listen();
  onScopeDispose(() => {
    clearTimeout(timer);
    source?.close();
  });
  return { state };
}
