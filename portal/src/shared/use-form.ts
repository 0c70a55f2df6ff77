import { computed, nextTick, ref, useTemplateRef } from 'vue';
import { useAction } from './use-action.ts';

/** A sentence per field that stops the form; fields that are all right are left out. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/**
 * One way to say an error in a form (`<form ref="form" novalidate>`): beside the field, from the first try to send on, gone
 * as soon as it is mended; the first such field takes the focus. What the server refused is said until something changes.
 */
export function useForm(check: () => FieldErrors, send: () => Promise<unknown>) {
  const form = useTemplateRef<HTMLFormElement>('form');
  const tried = ref(false);
  const errors = computed<FieldErrors>(() => (tried.value ? check() : {}));
  const { state, problem, run, clear } = useAction(send);

  async function submit(): Promise<void> {
    tried.value = true;
    if (Object.values(check()).every((error) => !error)) return run();
    await nextTick();
    form.value?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }
  return { errors, state, problem, submit, clear };
}
