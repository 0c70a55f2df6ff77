import type { AicteActivity, AicteAsked, AttachmentItem } from '@muster/domain/contract';
import { computed, reactive, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { keepDraft } from '../../shared/draft.ts';

/** No place was won: a row of chips has no empty value. */
export const NO_PLACE = 'none';
const EMPTY = {
  activity: '',
  level: '',
  place: NO_PLACE,
  hours: '',
  quantity: '',
  points: '',
  from: '',
  until: '',
  description: '',
};
export type ClaimDraft = typeof EMPTY;
/** Live logs that a claim rests on; `from`: the campus day of the first. */
export type Logged = { ids: readonly string[]; activity_id: string; hours: number; from: string };
type Kind = AicteActivity['evidence_kinds'][number];

const AMOUNT = /^\d{1,4}([.,]\d{1,2})?$/;
const COUNT = /^[1-9]\d{0,2}$/;

const numberOf = (text: string): number | null => (AMOUNT.test(text) ? Number(text.replace(',', '.')) : null);
const countOf = (text: string): number | null => (COUNT.test(text) ? Number(text) : null);

/** Which questions an activity asks; hours of logs are not asked for. */
export const questionsOf = ({ award, min_hours, places }: AicteActivity, isLogged = false) => ({
  level: award === 'table',
  place: award === 'table' && places.length > 0,
  hours: !isLogged && (award === 'hours' || min_hours !== null),
  quantity: award === 'count',
  points: award === 'appraised',
});

/** What a draft asks for; `null` until the activity, its first day and every amount are there. */
export function askedOf(
  draft: ClaimDraft,
  activity: AicteActivity | undefined,
  logged: Logged | null = null,
): Omit<AicteAsked, 'evidence'> | null {
  const from = logged?.from ?? draft.from;
  if (!activity || !from) return null;
  const asks = questionsOf(activity, logged !== null);
  const asked = {
    activity_id: activity.id,
    level: asks.level ? draft.level || null : null,
    place: asks.place && draft.place !== NO_PLACE ? draft.place : null,
    hours: asks.hours ? numberOf(draft.hours) : null,
    quantity: asks.quantity ? countOf(draft.quantity) : null,
    points: asks.points ? countOf(draft.points) : null,
    activity_from: from,
    activity_until: !logged && draft.until && draft.until !== from ? draft.until : null,
    log_ids: logged ? [...logged.ids] : [],
  };
  const isWhole = (['level', 'hours', 'quantity', 'points'] as const).every(
    (name) => !asks[name] || asked[name] !== null,
  );
  return isWhole ? asked : null;
}

/** What somebody claims, and what the server says it would count. */
export function useClaimForm(logged: () => Logged | null = () => null) {
  const { t } = useI18n();
  const invalidate = useInvalidate();
  const options = useResource(['aicte', 'options'], () => read('aicteOptions'));
  const draft = reactive<ClaimDraft>({ ...EMPTY });
  const kept = keepDraft('aicte', draft);
  const evidence = ref<Record<string, AttachmentItem[]>>({});
  const activity = computed(() => options.data.value?.activities.find(({ id }) => id === draft.activity));
  const kinds = computed<Kind[]>(() => (logged() ? [] : (activity.value?.evidence_kinds ?? [])));
  watch(logged, (now) => now && (draft.activity = now.activity_id), { immediate: true });
  watch(
    activity,
    (now) => {
      for (const kind of now?.evidence_kinds ?? []) evidence.value[kind] ??= [];
      if (now && !now.levels.some(({ code }) => code === draft.level))
        draft.level = now.levels.length === 1 ? (now.levels[0]?.code ?? '') : '';
      if (now && !now.places.includes(draft.place)) draft.place = NO_PLACE;
    },
    { immediate: true },
  );
  const asked = computed(() => {
    const one = askedOf(draft, activity.value, logged());
    return one && { ...one, evidence: kinds.value.filter((kind) => evidence.value[kind]?.length) };
  });
  const preview = useResource(
    () => ['aicte', 'preview', JSON.stringify(asked.value)],
    async () => {
      if (!asked.value) throw new Error('nothing is asked for');
      return {
        data: await call('previewAicteClaim', { body: asked.value }),
        at: new Date().toISOString(),
        fresh: true,
      };
    },
    () => asked.value !== null,
  );
  const missing = (isThere: unknown) => (isThere ? undefined : t('aicte.missing'));
  const check = () => {
    const asks = activity.value ? questionsOf(activity.value, logged() !== null) : null;
    return {
      activity: missing(draft.activity),
      level: missing(!asks?.level || draft.level),
      hours: asks?.hours && numberOf(draft.hours) === null ? t('aicte.noHours') : undefined,
      quantity: asks?.quantity && countOf(draft.quantity) === null ? t('aicte.noCount') : undefined,
      points: asks?.points && countOf(draft.points) === null ? t('aicte.noCount') : undefined,
      from: missing(logged() ?? draft.from),
      until: !logged() && draft.until && draft.until < draft.from ? t('aicte.reversed') : undefined,
      description: missing(draft.description.trim()),
    };
  };
  async function file(): Promise<string> {
    if (!asked.value) throw new Error('a claim without an activity was sent');
    const files = kinds.value.flatMap((kind) => (evidence.value[kind] ?? []).map(({ file_id }) => ({ file_id, kind })));
    const { id } = await call('fileAicteClaim', {
      body: { ...asked.value, description: draft.description.trim(), evidence: files },
    });
    kept.forget();
    await invalidate('aicte');
    return id;
  }
  return { options, draft, evidence, kinds, activity, asked, preview, check, file };
}
