import type { SpotPerson } from '@muster/domain/contract';
import { computed, nextTick, ref } from 'vue';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { useKeys } from '../../shared/keys.ts';
import { useAction } from '../../shared/use-action.ts';
import { spotCheckApi } from './spot-check-api.ts';

/** Who is looked at after an answer: the next person nobody has looked for, from the top again after the last. */
export function nextWaiting(people: readonly SpotPerson[], personId: string): SpotPerson | undefined {
  const at = people.findIndex(({ person }) => person.id === personId);
  const round = [...people.slice(at + 1), ...people.slice(0, at + 1)];
  return round.find(({ seen, is_own }) => seen === null && !is_own);
}

/** The people of a spot check, which one is looked at, and the answers. */
export function useSpotCheck(id: () => string) {
  const invalidate = useInvalidate();
  const check = useResource(
    () => ['session', 'spot-check', id()],
    () => spotCheckApi.read(id()),
  );
  const people = computed(() => check.data.value?.people ?? []);
  const currentId = ref<string | null>(null);
  const current = computed(
    () => people.value.find(({ person }) => person.id === currentId.value) ?? nextWaiting(people.value, ''),
  );
  const isClosed = computed(() => ['expired', 'cancelled'].includes(check.data.value?.status ?? ''));
  function show(one: SpotPerson | undefined): void {
    currentId.value = one?.person.id ?? null;
    void nextTick(() => one && document.getElementById(`spot-${one.person.id}`)?.scrollIntoView({ block: 'nearest' }));
  }
  const step = (by: number) => {
    const at = people.value.findIndex(({ person }) => person.id === current.value?.person.id);
    show(people.value[Math.max(0, Math.min(people.value.length - 1, at + by))]);
  };

  const answering = ref<string | null>(null);
  const action = useAction(async (one: SpotPerson, seen: boolean) => {
    answering.value = one.person.id;
    const answer = await spotCheckApi.answer(id(), one.person.id, seen).finally(() => (answering.value = null));
    show(nextWaiting(answer.people, one.person.id));
    await invalidate('session', 'task', 'today');
  });
  const answer = (one: SpotPerson | undefined, seen: boolean) =>
    one && !one.is_own && !isClosed.value && void action.run(one, seen);
  useKeys([
    { key: 'j', label: 'keys.next', run: () => step(1) },
    { key: 'k', label: 'keys.previous', run: () => step(-1) },
    { key: 'h', label: 'spot.here', run: () => answer(current.value, true) },
    { key: 'x', label: 'spot.notHere', run: () => answer(current.value, false) },
  ]);
  return { check, people, current, action, answer, answering, isClosed };
}
