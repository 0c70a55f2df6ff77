import { MAX_TASKS_AT_ONCE } from '@muster/domain/approval';
import type { TaskItem } from '@muster/domain/contract';
import { computed, reactive, ref, type Ref } from 'vue';

/** Whether a task can be answered with others in one go: it is open, and mine to approve or reject. */
export const canBeChosen = ({ status, needs_claim, allowed_decisions }: TaskItem): boolean =>
  ['open', 'claimed'].includes(status) &&
  !needs_claim &&
  allowed_decisions.includes('approve') &&
  allowed_decisions.includes('reject');

/** Several tasks of the list, to be decided with one answer; what is no longer shown is no longer chosen. */
export function useChoice(shown: Ref<readonly TaskItem[]>) {
  const isChoosing = ref(false);
  const marked = reactive(new Set<string>());
  const choices = computed(() => shown.value.filter(canBeChosen));
  const chosen = computed(() => choices.value.filter(({ id }) => marked.has(id)).slice(0, MAX_TASKS_AT_ONCE));
  const most = computed(() => choices.value.slice(0, MAX_TASKS_AT_ONCE));

  function mark(id: string, isMarked: boolean): void {
    if (isMarked) marked.add(id);
    else marked.delete(id);
  }
  function markAll(isMarked: boolean): void {
    marked.clear();
    if (isMarked) for (const { id } of most.value) marked.add(id);
  }
  function toggle(): void {
    isChoosing.value = !isChoosing.value;
    marked.clear();
  }
  return { isChoosing, choices, chosen, most, marked, mark, markAll, toggle };
}
export type Choice = ReturnType<typeof useChoice>;
