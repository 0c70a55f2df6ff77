import type { AttachmentItem, LeaveTypeItem } from '@muster/domain/contract';
import { computed, onScopeDispose, reactive, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource, useInvalidate } from '../../shared/api/resource.ts';
import { keepDraft } from '../../shared/draft.ts';
import { leaveApi, type Asked } from './leave-api.ts';
import { useLeaveKinds } from './leave-store.ts';

/** Typing a date should not send a question for each digit. */
const SETTLE_MS = 250;

/** What the server says a draft would mean, asked once the draft has settled; `isCurrent` when it is about this very draft. */
function useLeavePreview(asked: Readonly<Ref<Asked | null>>) {
  const settled = shallowRef<Asked | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(asked, (next) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = next), SETTLE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  const preview = useResource(
    () => ['leave-preview', JSON.stringify(settled.value)],
    () => leaveApi.preview(settled.value as Asked),
    () => settled.value !== null,
  );
  return { preview, isCurrent: computed(() => settled.value === asked.value) };
}

/** What somebody fills in, and the request it makes once it is one. */
function useLeaveDraft() {
  const kinds = useLeaveKinds();
  const draft = reactive({
    leave_type_id: '',
    first_day: '',
    last_day: '',
    part: 'full' as Asked['part'],
    event: '',
    reason: '',
  });
  const kept = keepDraft('leave', draft);
  const documents = shallowRef<AttachmentItem[]>([]);
  const kind = computed<LeaveTypeItem | undefined>(() =>
    kinds.data.value?.types.find(({ id }) => id === draft.leave_type_id),
  );
  const isProven = computed(() => kind.value?.proof === 'event_checkin');
  const isOneDay = computed(() => draft.first_day !== '' && draft.first_day === draft.last_day);
  const asked = computed<Asked | null>(() => {
    const { leave_type_id, first_day, last_day } = draft;
    if (!leave_type_id || !first_day || !last_day || last_day < first_day) return null;
    return {
      leave_type_id,
      first_day,
      last_day,
      part: isOneDay.value && kind.value?.allow_half_day ? draft.part : 'full',
      proving_event_id: (isProven.value && draft.event) || null,
      documents: documents.value.map(({ file_id }) => file_id),
    };
  });

  watch(kinds.data, (data) => (draft.leave_type_id ||= data?.types[0]?.id ?? ''), { immediate: true });
  watch(
    () => draft.first_day,
    (first) => (draft.last_day = draft.last_day < first ? first : draft.last_day),
  );
  return { kinds, draft, kept, documents, kind, isProven, isOneDay, asked };
}

/** What somebody is asking for, and what the server says it would mean. */
export function useLeaveForm() {
  const { t } = useI18n();
  const fields = useLeaveDraft();
  const { draft, kept, asked, isProven } = fields;
  const { preview, isCurrent } = useLeavePreview(asked);
  const invalidate = useInvalidate();
  /** Why this draft is no request yet, per field; `preview` = the server would refuse it, which its card says. */
  const missing = () => ({
    first: draft.first_day ? undefined : t('leave.missing.first'),
    last: lastDayError(draft),
    event: isProven.value && !draft.event ? t('leave.missing.event') : undefined,
    preview: isCurrent.value && preview.data.value?.problem ? preview.data.value.problem.code : undefined,
    reason: draft.reason.trim() ? undefined : t('leave.missing.reason'),
  });
  function lastDayError({ first_day, last_day }: typeof draft): string | undefined {
    if (!last_day) return t('leave.missing.last');
    return last_day < first_day ? t('leave.missing.reversed') : undefined;
  }
  async function file(): Promise<string> {
    if (!asked.value) throw new Error('a draft without days was sent');
    const { id } = await leaveApi.apply({ ...asked.value, reason: draft.reason.trim(), submit: true });
    kept.forget();
    await invalidate('leave', 'today', 'leave-preview');
    return id;
  }
  return { ...fields, preview, missing, file };
}
