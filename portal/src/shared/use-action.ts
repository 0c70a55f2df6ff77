import { ref } from 'vue';

export type ActionState = 'idle' | 'loading' | 'ready' | 'failed';

/** One action of a page as a word: a second press while it runs is ignored, its refusal is kept for the page to say. */
export function useAction<Args extends unknown[]>(action: (...args: Args) => Promise<unknown>) {
  const state = ref<ActionState>('idle');
  const problem = ref<unknown>(null);
  async function run(...args: Args): Promise<void> {
    if (state.value === 'loading') return;
    state.value = 'loading';
    problem.value = null;
    try {
      await action(...args);
      state.value = 'ready';
    } catch (error) {
      problem.value = error;
      state.value = 'failed';
    }
  }
  /** Forgets a refusal: what was refused is no longer what stands there. */
  function clear(): void {
    if (state.value !== 'failed') return;
    state.value = 'idle';
    problem.value = null;
  }
  return { state, problem, run, clear };
}
