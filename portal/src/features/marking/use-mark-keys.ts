import type { RosterRow } from '@muster/domain/contract';
import { computed, nextTick, ref, type Ref } from 'vue';
import { useKeys } from '../../shared/keys.ts';
import type { useMarking } from './use-marking.ts';

/** The key of each kind of mark; a campus may have more marks, which have no key. */
export const MARK_KEYS = { present: 'p', late: 'l', excused: 'e', absent: 'a' } as const;
type Category = keyof typeof MARK_KEYS;

/** Walks down a roster with `j` and `k` and marks with one letter; the next person is in front then. */
export function useMarkKeys(
  shown: Readonly<Ref<readonly RosterRow[]>>,
  { states, asking, mark }: Pick<ReturnType<typeof useMarking>, 'states' | 'asking' | 'mark'>,
) {
  const chosen = ref('');
  const current = computed(() => shown.value.find(({ person }) => person.id === chosen.value));

  /** The row in front has the focus, so that it is read out and stands in view. */
  function choose(row: RosterRow | undefined): void {
    if (!row) return;
    chosen.value = row.person.id;
    void nextTick(() => document.getElementById(`person-${row.person.id}`)?.focus());
  }
  function step(by: number): void {
    const at = shown.value.findIndex(({ person }) => person.id === chosen.value);
    choose(shown.value[Math.max(0, Math.min(shown.value.length - 1, at + by))]);
  }
  function press(category: Category): void {
    const row = current.value;
    const state = states.value.find((one) => one.category === category);
    if (!row || !state) return;
    const at = shown.value.indexOf(row);
    const next = shown.value[at + 1];
    void mark([row], state);
    if (!asking.value) choose(next ?? row);
  }
  useKeys([
    { key: 'j', label: 'keys.next', run: () => step(1) },
    { key: 'k', label: 'keys.previous', run: () => step(-1) },
    ...(Object.keys(MARK_KEYS) as Category[]).map((category) => ({
      key: MARK_KEYS[category],
      label: `presence.state.${category}`,
      run: () => press(category),
    })),
  ]);
  return { chosen, choose };
}
