import type { SearchReply } from '@muster/domain/contract';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { call } from '../../shared/api/client.ts';

/** Fewer characters are not looked for. */
const SHORTEST = 2;
/** A word is looked for when nothing was typed for this long, in milliseconds. */
const PAUSE_MS = 200;

/** What is called as the text says, looked for while it is typed; an older answer never replaces a newer one. */
export function useSearch(text: Ref<string>) {
  const found = ref<SearchReply | null>(null);
  const state = ref<'idle' | 'loading' | 'ready' | 'failed'>('idle');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  async function look(wanted: string): Promise<void> {
    const mine = ++asked;
    try {
      const reply = await call('search', { query: { q: wanted } });
      if (mine !== asked) return;
      found.value = reply;
      state.value = 'ready';
    } catch {
      // Told in the palette: the pages it lists are there without an answer.
      if (mine === asked) [found.value, state.value] = [null, 'failed'];
    }
  }
  watch(text, (typed) => {
    clearTimeout(timer);
    const wanted = typed.trim();
    if (wanted.length < SHORTEST) {
      asked += 1;
      [found.value, state.value] = [null, 'idle'];
      return;
    }
    state.value = 'loading';
    timer = setTimeout(() => void look(wanted), PAUSE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return { found, state };
}
