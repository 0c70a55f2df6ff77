import { instantOf } from '@muster/domain/calendar';
import type { BookingPreviewBody, VenueItem } from '@muster/domain/contract';
import { computed, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { campusZone, useFormat } from '../../shared/campus.ts';
import { keepDraft } from '../../shared/draft.ts';
import { useBoard } from './booking-store.ts';

/** In the own name: a select has no empty value. */
export const OWN_NAME = 'own';
const EMPTY = {
  venue_id: '',
  day: '',
  from: '',
  until: '',
  people: '',
  facility: '',
  title: '',
  club: OWN_NAME,
  repeat: 'never',
  last: '',
  /** ids by comma: a draft keeps text alone */
  equipment: '',
};
export type BookingDraft = typeof EMPTY;
/** What the board, or a link, already knows of a request: place, day, the instant of a free hour, or the series that it changes. */
export type Wish = { venue?: string; day?: string; at?: string; series?: string; from?: string };

const COUNT = /^\d{1,6}$/;

/** The span a draft means, in the zone of the campus; `null` while something is missing or its end is not after its start. */
export function spanOf(
  { day, from, until }: BookingDraft,
  zone: string,
): { starts_at: string; ends_at: string } | null {
  if (!day || !from || !until || until <= from) return null;
  return { starts_at: instantOf(day, from, zone), ends_at: instantOf(day, until, zone) };
}

/** The lendable units that a draft asks for with its place. */
export const equipmentOf = ({ equipment, venue_id }: Pick<BookingDraft, 'equipment' | 'venue_id'>): string[] =>
  equipment.split(',').filter((id) => id && id !== venue_id);

/** What a draft asks for; `null` until a place and a time are chosen. */
export function askedOf(draft: BookingDraft, zone: string): BookingPreviewBody | null {
  const span = spanOf(draft, zone);
  if (!span || !draft.venue_id) return null;
  return {
    ...span,
    venue_id: draft.venue_id,
    title: draft.title.trim(),
    expected_attendance: COUNT.test(draft.people) ? Number(draft.people) : null,
    equipment_ids: equipmentOf(draft),
    club_member_id: draft.club === OWN_NAME ? null : draft.club,
    event_id: null,
  };
}

/** A free hour as the form shows it: for one hour. */
const hourOf = (at: string, time: (at: string) => string) => ({
  from: time(at),
  until: time(new Date(Date.parse(at) + 3_600_000).toISOString()),
});

/** Places that suit what the draft says, the free ones first. */
function useSuiting(draft: BookingDraft) {
  const query = computed(() => ({
    ...spanOf(draft, campusZone.value),
    ...(COUNT.test(draft.people) ? { capacity: Number(draft.people) } : {}),
    ...(draft.facility ? { facilities: draft.facility } : {}),
  }));
  return useResource(
    () => ['booking', 'venues', JSON.stringify(query.value)],
    () => read('venues', { query: query.value }),
  );
}

/** What can be lent, and whether it is free then; another size or outfit of the place does not matter to it. */
function useLent(draft: BookingDraft) {
  const query = computed(() => ({ ...spanOf(draft, campusZone.value), kind: 'equipment' }));
  return useResource(
    () => ['booking', 'equipment', JSON.stringify(query.value)],
    () => read('venues', { query: query.value }),
  );
}

/** What a request would mean. It is never a word about another request than the one that stands in the form. */
function usePreview(draft: BookingDraft) {
  const asked = computed(() => {
    const one = askedOf(draft, campusZone.value);
    return one && { ...one, title: '' };
  });
  const preview = useResource(
    () => ['booking', 'preview', JSON.stringify(asked.value)],
    async () => {
      if (!asked.value) throw new Error('nothing is asked for');
      const data = await call('previewBooking', { body: asked.value });
      return { data, at: new Date().toISOString(), fresh: true };
    },
    () => asked.value !== null,
  );
  return { asked, preview };
}

/** What somebody asks for, which places suit, and what the server says it would mean. */
export function useBookingForm(wish: Wish) {
  const { t } = useI18n();
  const format = useFormat();
  const invalidate = useInvalidate();
  const draft = reactive<BookingDraft>({ ...EMPTY });
  const kept = keepDraft(wish.series ? `booking-${wish.series}` : 'booking', draft);
  if (wish.venue) draft.venue_id = wish.venue;
  if (wish.day) draft.day = wish.day;
  if (wish.at) Object.assign(draft, { day: format.value.dayKey(wish.at), ...hourOf(wish.at, format.value.time) });
  const board = useBoard({ from: format.value.dayKey(new Date()), days: 1 });
  const clubs = computed(() => board.data.value?.clubs ?? []);
  watch(
    () => [clubs.value, board.data.value?.may_book_own] as const,
    ([names, own]) => {
      const known = names.some(({ club_member_id }) => club_member_id === draft.club);
      if (own !== undefined && !known) draft.club = own ? OWN_NAME : (names[0]?.club_member_id ?? OWN_NAME);
    },
    { immediate: true },
  );
  const [venues, lent] = [useSuiting(draft), useLent(draft)];
  const { asked, preview } = usePreview(draft);
  const chosen = computed<VenueItem | undefined>(() => venues.data.value?.find(({ id }) => id === draft.venue_id));
  const missing = (value: string) => (value.trim() ? undefined : t('booking.missing'));
  const check = () => ({
    day: missing(draft.day),
    from: missing(draft.from),
    until: missing(draft.until) ?? (draft.until <= draft.from ? t('booking.reversed') : undefined),
    people: draft.people && !COUNT.test(draft.people) ? t('booking.count') : undefined,
    venue: missing(draft.venue_id),
    title: missing(draft.title),
    last:
      draft.repeat === 'never'
        ? undefined
        : (missing(draft.last) ?? (draft.last < draft.day ? t('booking.reversedDays') : undefined)),
  });
  async function send(waitlist: boolean): Promise<string> {
    if (!asked.value) throw new Error('a draft without a place was sent');
    const { id } = await call('askBooking', { body: { ...asked.value, title: draft.title.trim(), waitlist } });
    kept.forget();
    await invalidate('booking', 'today');
    return id;
  }
  return { draft, kept, board, clubs, venues, lent, preview, chosen, check, send };
}
