import { localDay } from '@muster/domain/calendar';
import type { SeriesView } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { campusZone } from '../../shared/campus.ts';
import { askedOf, OWN_NAME, type BookingDraft } from './booking-form.ts';
import { repeatOf, rruleOf } from './repeat.ts';

/** Which series a form changes, from which of its starts on. */
export type Instead = { series_id: string; from: string };

/** What a draft asks for as a series; `null` until place, time, repetition and end are chosen. */
function seriesOf(draft: BookingDraft, zone: string) {
  const asked = askedOf(draft, zone);
  const rrule = rruleOf(draft);
  if (!asked || !rrule) return null;
  const { equipment_ids: _lent, event_id: _event, ...series } = asked;
  return { ...series, rrule };
}

/** What becomes of each occurrence, as the server says it, and the way to ask for them. */
export function useSeriesForm(draft: BookingDraft, instead: Instead | null) {
  const invalidate = useInvalidate();
  const asked = computed(() => seriesOf(draft, campusZone.value));
  const looked = computed(() => asked.value && { ...asked.value, title: '', instead });
  const preview = useResource(
    () => ['booking', 'series-preview', JSON.stringify(looked.value)],
    async () => {
      if (!looked.value) throw new Error('no series is asked for');
      const data = await call('previewSeries', { body: looked.value });
      return { data, at: new Date().toISOString(), fresh: true };
    },
    () => looked.value !== null,
  );
  async function send(): Promise<string> {
    if (!asked.value) throw new Error('a series without an end was sent');
    const { id } = instead
      ? await call('changeSeries', { id: instead.series_id, body: { ...asked.value, from: instead.from } })
      : await call('askSeries', { body: asked.value });
    await invalidate('booking', 'today');
    return id;
  }
  return { preview, send };
}

/** A series as the form shows what is left of it from one of its starts on. */
export function draftOf(series: SeriesView, from: string, time: (at: string) => string, zone: string) {
  const first = series.occurrences.find(({ starts_at }) => starts_at >= from) ?? series.occurrences[0];
  const last = series.occurrences.at(-1);
  if (!first || !last) return {};
  return {
    venue_id: series.venue.id,
    day: localDay(first.starts_at, zone),
    from: time(first.starts_at),
    until: time(first.ends_at),
    people: first.expected_attendance === null ? '' : String(first.expected_attendance),
    title: series.title,
    club: series.club_member_id ?? OWN_NAME,
    repeat: repeatOf(series.rrule),
    last: localDay(last.starts_at, zone),
  };
}

/** A series with what became of each occurrence, and giving up what is left of it. */
export function useSeries(id: MaybeRefOrGetter<string>) {
  const invalidate = useInvalidate();
  const series = useResource(
    () => ['booking', 'series', toValue(id)],
    () => read('bookingSeries', { id: toValue(id) }),
  );
  async function cancel(reason: string): Promise<void> {
    await call('cancelSeries', { id: toValue(id), body: reason ? { reason } : {} });
    await invalidate('booking', 'today');
  }
  return { series, cancel };
}
