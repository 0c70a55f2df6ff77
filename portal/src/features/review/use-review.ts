import type { Doubt, ReviewBody } from '@muster/domain/contract';
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { useFilter } from '../../shared/filters.ts';
import { useKeys } from '../../shared/keys.ts';
import { useAction } from '../../shared/use-action.ts';
import { countReasons, decidable, isWaiting, nextAfter, pickDoubts } from './doubts.ts';
import { reviewApi } from './review-api.ts';

/** Marks in doubt of a session: what is shown, which one is looked at, and the decisions about them. */
export function useReview(id: () => string) {
  const { t, te } = useI18n();
  const invalidate = useInvalidate();
  const review = useResource(
    () => ['session', 'review', id()],
    () => reviewApi.read(id()),
  );
  const search = useFilter('who', '');
  const view = useFilter<string>('view', 'waiting');
  const all = computed(() => review.data.value?.marks ?? []);
  const shown = computed(() => pickDoubts(all.value, view.value, search.value));
  const sayReason = (reason: string) => (te(`review.reason.${reason}`) ? t(`review.reason.${reason}`) : reason);
  const views = computed(() => [
    { value: 'waiting', label: t('review.waiting'), count: all.value.filter(isWaiting).length },
    ...countReasons(all.value).map(({ reason, count }) => ({ value: reason, label: sayReason(reason), count })),
    { value: 'decided', label: t('review.decided'), count: all.value.filter(({ decided }) => decided).length },
  ]);

  const currentId = ref<string | null>(null);
  const current = computed(() => shown.value.find(({ record_id }) => record_id === currentId.value) ?? shown.value[0]);
  const show = (mark: Doubt | undefined) => void (currentId.value = mark?.record_id ?? null);
  const step = (by: number) => {
    const at = shown.value.findIndex(({ record_id }) => record_id === current.value?.record_id);
    show(shown.value[Math.max(0, Math.min(shown.value.length - 1, at + by))]);
  };
  watch(view, () => show(undefined));

  /** Marks of the last decision that were refused, with the sentence that says why. */
  const refused = ref<{ name: string; message: string }[]>([]);
  const action = useAction(async (decision: ReviewBody['decision'], marks: readonly Doubt[], comment: string) => {
    const next = marks.length === 1 && marks[0] ? nextAfter(shown.value, marks[0].record_id) : undefined;
    const answer = await reviewApi.decide(id(), decision, marks, comment);
    const names = new Map(marks.map(({ record_id, person }) => [record_id, person.full_name]));
    refused.value = answer.marks.flatMap(({ record_id, problem }) =>
      problem ? [{ name: names.get(record_id) ?? '', message: problem.message }] : [],
    );
    show(next);
    await invalidate('session', 'task', 'today');
  });

  const rejecting = ref<Doubt | null>(null);
  const verifyingAll = ref(false);
  const verify = (mark: Doubt | undefined) => mark && !mark.is_own && void action.run('verify', [mark], '');
  const reject = (mark: Doubt | undefined) => mark && !mark.is_own && void (rejecting.value = mark);
  useKeys([
    { key: 'j', label: 'keys.next', run: () => step(1) },
    { key: 'k', label: 'keys.previous', run: () => step(-1) },
    { key: 'v', label: 'review.verify', run: () => verify(current.value) },
    { key: 'x', label: 'review.reject', run: () => reject(current.value) },
  ]);
  return {
    ...{ review, search, view, views, all, shown, current, show, sayReason },
    ...{ action, refused, rejecting, verifyingAll, verify, reject },
    decidable: computed(() => decidable(shown.value)),
  };
}
