import { instantOf } from '@muster/domain/calendar';
import type { AttachmentItem, CorrectionOptions } from '@muster/domain/contract';
import { computed, reactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { campusZone, useFormat } from '../../shared/campus.ts';
import { keepDraft } from '../../shared/draft.ts';

/** Which mark is meant; without a person it is the reader's own. */
export type Which = { session_id: string; person_id?: string };

const SEEN: readonly string[] = ['present', 'late'];

/** A wall time of the session's day as an instant; a session over midnight ends on the next day. */
export function instantOfTime(
  { first_time, last_time }: CorrectionOptions,
  time: string,
  zone: string,
  dayKey: (at: string) => string,
): string {
  const first = instantOf(dayKey(first_time), time, zone);
  return Date.parse(first) < Date.parse(first_time) ? instantOf(dayKey(last_time), time, zone) : first;
}

/** What somebody asks for, and what the server says of the mark they mean. */
export function useCorrectionForm(which: Which) {
  const { t } = useI18n();
  const format = useFormat();
  const invalidate = useInvalidate();
  const options = useResource(['correction', 'options', which.session_id, which.person_id ?? 'me'], () =>
    read('correctionOptions', { query: which }),
  );
  const draft = reactive({ state: '', time: '', reason: '' });
  const kept = keepDraft(`correction:${which.session_id}:${which.person_id ?? ''}`, draft);
  const documents = shallowRef<AttachmentItem[]>([]);
  const asksTime = computed(() => {
    const { states = [], mark } = options.data.value ?? {};
    const category = states.find(({ id }) => id === draft.state)?.category ?? mark?.state.category ?? '';
    return SEEN.includes(category);
  });
  const check = () => ({
    state: !draft.state && !draft.time ? t('correction.noChange') : undefined,
    reason: draft.reason.trim() ? undefined : t('correction.noReason'),
  });
  async function file(): Promise<string> {
    const known = options.data.value as CorrectionOptions;
    const time = asksTime.value && draft.time ? draft.time : null;
    const { id } = await call('askCorrection', {
      body: {
        ...which,
        presence_state_id: draft.state || null,
        time: time && instantOfTime(known, time, campusZone.value, format.value.dayKey),
        reason: draft.reason.trim(),
        documents: documents.value.map(({ file_id }) => file_id),
      },
    });
    kept.forget();
    await invalidate('correction', 'attendance');
    return id;
  }
  return { options, draft, documents, asksTime, check, file };
}
