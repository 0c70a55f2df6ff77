import { ref } from 'vue';

export type ActState = 'idle' | 'loading' | 'ready' | 'failed';

/** One action of a page as a word: a second press while it runs is ignored, its refusal is kept for the page to say. */
export function useAct<Args extends unknown[]>(run: (...args: Args) => Promise<unknown>) {
  const state = ref<ActState>('idle');
  const problem = ref<unknown>(null);
  async function act(...args: Args): Promise<void> {
    if (state.value === 'loading') return;
    state.value = 'loading';
    problem.value = null;
    try {
      await run(...args);
      state.value = 'ready';
    } catch (error) {
      problem.value = error;
      state.value = 'failed';
    }
  }
  return { state, problem, act };
}
