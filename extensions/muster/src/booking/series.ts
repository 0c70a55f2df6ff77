import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import {
  HOLD_HOURS,
  isSameCourse,
  occurrencesOf,
  planSeries,
  refuse,
  refuseSeries,
  standsUntil,
  type SkipReason,
} from '@muster/domain/booking';
import { spanMs } from '@muster/domain/calendar';
import type { SeriesAsk, SeriesCancel, SeriesChange, SeriesPreview, SeriesPreviewBody } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { takeBack } from './answer.ts';
import { mayAsk } from './ask.ts';
import { contextOf } from './context.ts';
import { foreseeApprovers } from './foresee.ts';
import { courseOf, readSeenSeries, remaining, viewSeries } from './series-view.ts';

type BookingDeps = Pick<Deps, 'clock'>;
type Asked = Omit<SeriesPreviewBody, 'instead'>;
const MS_PER_MINUTE = 60_000;

/** A series as the ledger answers it now; `except` are the bookings that it takes the place of. */
async function plan(tenant: Tenant, asked: Asked, person_id: string, now: Date, except: readonly string[] = []) {
  const { venue_id, expected_attendance, rrule, starts_at: first_starts_at } = asked;
  const [place] = await queries.readVenues(tenant, [venue_id]);
  const series = {
    rrule,
    timezone: found(place).zone,
    first_starts_at,
    minutes: Math.floor(spanMs(asked) / MS_PER_MINUTE),
  };
  stop(series.minutes > 0 ? refuseSeries(series) : refuse('BOOKING_EMPTY'));
  const all = occurrencesOf(series);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) throw new ProblemError(refuse('SERIES_NOTHING'));
  const span = { starts_at: first.starts_at, ends_at: last.ends_at };
  const context = await contextOf(tenant, venue_id, span, person_id);
  const bookings = context.bookings.filter(({ id }) => !except.includes(id));
  const ask = { venue_id, requested_by_id: person_id, expected_attendance };
  return { series, context, ask, occurrences: planSeries(series, ask, { ...context, bookings }, now) };
}

/** What would become of each occurrence; changes nothing. */
export const previewSeries = async (
  { clock }: BookingDeps,
  tenant: Tenant,
  actor: Actor,
  asked: SeriesPreviewBody,
): Promise<z.input<typeof SeriesPreview>> => {
  const person_id = await mayAsk(tenant, actor, { ...asked, event_id: null });
  const now = clock();
  const { instead } = asked;
  const rows = instead
    ? await queries.listOccurrences(tenant, (await readSeenSeries(tenant, actor, instead.series_id)).id)
    : [];
  const left = instead ? remaining(rows, instead.from, now) : [];
  const { context, ask, occurrences } = await plan(tenant, asked, person_id, now, left.map(({ id }) => id)); // prettier-ignore
  const first = occurrences.find(({ status }) => status === 'held');
  const hold_until = first ? holdOf(first.starts_at, context, now) : null;
  const keeps = instead !== null && isSameCourse(courseOf(rows, instead.from), { ...asked, spans: occurrences });
  const request = !keeps &&
    first && { ask: { ...ask, starts_at: first.starts_at, ends_at: first.ends_at }, context, hold_until };
  return {
    occurrences: occurrences.map(({ reason_code, ...one }) => ({ ...one, skipped: reason_code })),
    gives_up: keeps ? 0 : left.length,
    keeps,
    approvers: request ? await foreseeApprovers(tenant, { ...request, equipment: false, recurring: true, now }) : [],
  };
};

const holdOf = (starts_at: string, { venue }: { venue: queries.VenueRow }, now: Date): string =>
  standsUntil(starts_at, venue.booking_rules.hold_h ?? HOLD_HOURS, now);

type Outcome = { status: 'held' | 'rejected'; reason_code: SkipReason | null; starts_at: string };
/** What stands in the ledger of an occurrence; why it was skipped is its code, nobody wrote words to it. */
const outcomeOf = ({ status, reason_code, starts_at }: Outcome, context: { venue: queries.VenueRow }, now: Date) =>
  status === 'held'
    ? { status, hold_until: holdOf(starts_at, context, now) }
    : { status, hold_until: null, rejection_reason: '–', reason_code };

/** Writes a series with every occurrence, or nothing where none of them can be booked. @returns its id */
async function file(within: Tenant, actor: Actor, asked: SeriesAsk, split_from_id: string | null, now: Date) {
  const person_id = await mayAsk(within, actor, { ...asked, event_id: null });
  const { series, context, occurrences } = await plan(within, asked, person_id, now);
  if (!occurrences.some(({ status }) => status === 'held')) throw new ProblemError(refuse('SERIES_NOTHING'));
  const { venue_id, title, expected_attendance } = asked;
  const common = { venue_id, title, requested_by_id: person_id, created_by: actor.user_id };
  const booking_series_id = await queries.insertSeries(within, { ...series, ...common, split_from_id });
  await queries.insertBookings(
    within,
    occurrences.map(({ occurrence_no, ends_at, ...outcome }) => ({
      ...common,
      ...outcomeOf(outcome, context, now),
      booked_by_member_id: asked.club_member_id,
      expected_attendance,
      booking_series_id,
      occurrence_no,
      starts_at: outcome.starts_at,
      ends_at,
    })),
  );
  return booking_series_id;
}

/** Asks for every occurrence at once; the venue's requests are judged one after the other. */
export const askSeries = async (deps: BookingDeps, tenant: TenantDatabase, actor: Actor, asked: SeriesAsk) => {
  const id = await inTransaction(tenant, async (within) => {
    await queries.lockVenues(within, [asked.venue_id]);
    return file(within, actor, asked, null, deps.clock());
  });
  return viewSeries(deps, tenant, actor, id);
};

/** Takes back what of a series has not begun. @returns how many occurrences that were */
async function giveUp(within: Tenant, actor: Actor, id: string, { from, reason }: SeriesCancel, now: Date) {
  const rows = await queries.listOccurrences(within, id);
  const left = remaining(rows, from ?? now.toISOString(), now);
  if (left.length === 0) throw new ProblemError(refuse('BOOKING_OVER'));
  for (const row of left) await takeBack(within, actor, row, { reason, now });
  return rows;
}

/** Gives up what is left of a series, or all of it from an instant on; a series with nothing left is cancelled. */
export const cancelSeries = async (
  deps: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  asked: SeriesCancel,
) => {
  await inTransaction(tenant, async (within) => {
    const series = await readSeenSeries(within, actor, id, queries.lockSeries);
    const now = deps.clock();
    await giveUp(within, actor, id, asked, now);
    const left = remaining(await queries.listOccurrences(within, id), now.toISOString(), now);
    if (series.status === 'active' && left.length === 0) await queries.setSeriesStatus(within, id, 'cancelled');
  });
  return viewSeries(deps, tenant, actor, id);
};

/** The days and hours that a change asks for, where its repetition can be understood. */
const spansOf = async (tenant: Tenant, asked: SeriesAsk) => {
  const [place] = await queries.readVenues(tenant, [asked.venue_id]);
  const minutes = Math.floor(spanMs(asked) / MS_PER_MINUTE);
  const series = { rrule: asked.rrule, timezone: found(place).zone, first_starts_at: asked.starts_at, minutes };
  return minutes > 0 && refuseSeries(series) === null ? occurrencesOf(series) : [];
};

/** Gives a series another title where a change asks for nothing else; people decide about nothing again. @returns whether it was */
async function rename(within: Tenant, id: string, { from, ...asked }: SeriesChange): Promise<boolean> {
  const before = courseOf(await queries.listOccurrences(within, id), from);
  if (!isSameCourse(before, { ...asked, spans: await spansOf(within, asked) })) return false;
  await queries.renameSeries(within, id, asked.title);
  return true;
}

/** Splits a series: what is before the instant stays as it is, a new series takes the place of what follows, or nothing changes; another title alone splits nothing. */
export const changeSeries = async (
  deps: BookingDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  change: SeriesChange,
) => {
  const { from, ...asked } = change;
  const made = await inTransaction(tenant, async (within) => {
    const { venue_id } = await readSeenSeries(within, actor, id);
    // Before the bookings: whoever asks for the place holds it, and waits for bookings that change.
    await queries.lockVenues(within, [venue_id, asked.venue_id]);
    const series = await readSeenSeries(within, actor, id, queries.lockSeries);
    stop(series.requested_by_id === actor.person_id ? null : refuse('NOT_YOUR_BOOKING'));
    stop(series.status === 'active' ? null : refuse('SERIES_STATE', { status: series.status }));
    if (await rename(within, id, change)) return id;
    const now = deps.clock();
    await giveUp(within, actor, id, { from }, now);
    await queries.setSeriesStatus(within, id, 'split');
    return file(within, actor, asked, id, now);
  });
  return viewSeries(deps, tenant, actor, made);
};
