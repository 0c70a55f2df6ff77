import { instantOf, localDay, localTime } from '@muster/domain/calendar';
import type { EventDetail, EventWrite } from '@muster/domain/contract';
import { refuseEventPlan } from '@muster/domain/event';
import { computed, reactive, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useInvalidate } from '../../shared/api/resource.ts';
import { campusZone } from '../../shared/campus.ts';
import { keepDraft } from '../../shared/draft.ts';
import { useForm } from '../../shared/use-form.ts';
import { eventApi } from './event-api.ts';
import { useEventChoices } from './event-store.ts';

/** Value of the choice "no club": a select has no empty one. */
export const NO_CLUB = 'none';
export const EVENT_TYPES = ['meeting', 'seminar', 'workshop', 'conference', 'class'] as const;

const EMPTY = {
  title: '',
  description: '',
  event_type: 'meeting' as string,
  location: '',
  campus_id: '',
  club_id: NO_CLUB,
  day: '',
  starts: '',
  last_day: '',
  ends: '',
  seats: '',
  closes_day: '',
  closes_time: '',
  walk_ins: 'no',
  certificates: 'no',
  outside: 'no',
};
export type EventDraft = typeof EMPTY;

const at = (day: string, time: string, zone: string) => (day && time ? instantOf(day, time, zone) : null);

/** What the form says, as the server wants it. `null` while a day or a time is missing. */
export function writtenOf(draft: EventDraft, zone: string): EventWrite | null {
  const starts_at = at(draft.day, draft.starts, zone);
  if (!starts_at) return null;
  return {
    title: draft.title.trim(),
    description: draft.description.trim() || null,
    event_type: draft.event_type as EventWrite['event_type'],
    location: draft.location.trim(),
    campus_id: draft.campus_id,
    starts_at,
    ends_at: at(draft.last_day || draft.day, draft.ends, zone),
    registration_required: draft.walk_ins === 'no',
    registration_closes_at: at(draft.closes_day, draft.closes_time, zone),
    max_participants: draft.seats ? Number(draft.seats) : null,
    issues_certificates: draft.certificates === 'yes',
    is_public: draft.outside === 'yes',
  };
}

/** An event as the form shows it. */
export function draftOf(event: EventDetail, zone: string): EventDraft {
  const dayAt = (instant: string | null) => (instant ? localDay(instant, zone) : '');
  const timeAt = (instant: string | null) => (instant ? localTime(instant, zone).slice(0, 5) : '');
  return {
    title: event.title,
    description: event.description ?? '',
    event_type: event.event_type,
    location: event.location,
    campus_id: event.campus_id,
    club_id: event.club_id ?? NO_CLUB,
    day: dayAt(event.starts_at),
    starts: timeAt(event.starts_at),
    last_day: dayAt(event.ends_at),
    ends: timeAt(event.ends_at),
    seats: event.max_participants === null ? '' : String(event.max_participants),
    closes_day: dayAt(event.registration_closes_at),
    closes_time: timeAt(event.registration_closes_at),
    walk_ins: event.registration_required ? 'no' : 'yes',
    certificates: event.issues_certificates ? 'yes' : 'no',
    outside: event.is_public ? 'yes' : 'no',
  };
}

/** @param event what is changed; null for a new one */
export function useEventForm(event: MaybeRefOrGetter<EventDetail | null>) {
  const { t, te } = useI18n();
  const router = useRouter();
  const invalidate = useInvalidate();
  const choices = useEventChoices();
  const before = toValue(event);
  const draft = reactive<EventDraft>(before ? draftOf(before, campusZone.value) : { ...EMPTY });
  const { forget } = before ? { forget: () => undefined } : keepDraft('event', draft);
  watch(
    choices.data,
    (found) => {
      draft.campus_id ||= found?.campuses[0]?.id ?? '';
      if (!before && draft.club_id === NO_CLUB && found && !found.institutional)
        draft.club_id = found.clubs[0]?.id ?? NO_CLUB;
    },
    { immediate: true },
  );
  const written = computed(() => writtenOf(draft, campusZone.value));
  const missing = (value: string) => (value.trim() ? undefined : t('event.form.missing'));
  const planProblem = () => {
    const plan = written.value;
    const problem = plan && refuseEventPlan(plan, before, false, new Date().toISOString());
    if (!problem) return undefined;
    return te(`event.form.${problem.code}`) ? t(`event.form.${problem.code}`) : problem.message;
  };
  const seatsProblem = () => (draft.seats && !/^[1-9]\d{0,4}$/.test(draft.seats) ? t('event.form.seats') : undefined);
  const form = useForm(
    () => ({
      title: missing(draft.title),
      location: missing(draft.location),
      day: missing(draft.day) ?? planProblem(),
      starts: missing(draft.starts),
      seats: seatsProblem(),
    }),
    async () => {
      if (!written.value) return;
      const club_id = draft.club_id === NO_CLUB ? null : draft.club_id;
      const { id } = before
        ? await eventApi.edit(before.id, written.value)
        : await eventApi.create({ ...written.value, club_id });
      forget();
      await invalidate('event');
      await router.replace(`/events/${id}`);
    },
  );
  return { ...form, draft, choices };
}
