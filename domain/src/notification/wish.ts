import type { Problem } from '../problem.ts';
import type { Preference } from './delivery.ts';
import { refuseWish } from './problems.ts';
import { isUrgent } from './status.ts';

/** How mails of a kind come: each by itself, gathered in the daily one, or not at all; in the app every message is there. */
export const MAIL_WISHES = ['at_once', 'daily', 'never'] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

/** When the daily mail goes while nobody said another time: after the last classes of a day (decision of this project). */
export const DIGEST_AT = '18:00';
/** Longest quiet hours, so that a mail is never late by a day (decision of this project). */
export const QUIET_HOURS_MAX = 18;

/** What somebody wishes of messages: each kind once; times are local 'HH:MM', quiet ones both or neither. */
export type Wishes = {
  kinds: readonly { kind: string; mail: MailWish }[];
  daily_at: string;
  quiet_from: string | null;
  quiet_until: string | null;
};
type Row = Omit<Preference, 'channel'> & { notification_type: string };

const MINUTES_A_DAY = 24 * 60;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const quietMinutes = (from: string, until: string): number =>
  (minuteOf(until) - minuteOf(from) + MINUTES_A_DAY) % MINUTES_A_DAY;

/**
 * Why wishes are refused (CT-091), in this order: messages of security (`NOTIFICATION_KIND_FIXED`), a kind that nobody sends
 * (`NOTIFICATION_KIND_UNKNOWN`), quiet hours of no length or longer than 18 hours (`NOTIFICATION_QUIET_EMPTY`).
 * @param known the kinds that are sent
 */
export function refuseWishes({ kinds, quiet_from, quiet_until }: Wishes, known: readonly string[]): Problem | null {
  if (kinds.some(({ kind }) => isUrgent(kind))) return refuseWish('NOTIFICATION_KIND_FIXED');
  const unknown = kinds.find(({ kind }) => !known.includes(kind));
  if (unknown) return refuseWish('NOTIFICATION_KIND_UNKNOWN', { kind: unknown.kind });
  if (quiet_from === null || quiet_until === null) return null;
  const minutes = quietMinutes(quiet_from, quiet_until);
  const isFine = minutes > 0 && minutes <= QUIET_HOURS_MAX * 60;
  return isFine ? null : refuseWish('NOTIFICATION_QUIET_EMPTY', { limit: QUIET_HOURS_MAX });
}

/** The rows of `notification_preferences` for mails that say these wishes, one for each kind that is sent but those of security. */
export const preferencesOf = (wishes: Wishes, known: readonly string[]): Row[] =>
  known
    .filter((kind) => !isUrgent(kind))
    .map((notification_type) => {
      const mail = wishes.kinds.find(({ kind }) => kind === notification_type)?.mail ?? 'at_once';
      return {
        notification_type,
        is_enabled: mail !== 'never',
        daily_at: mail === 'daily' ? wishes.daily_at : null,
        quiet_from: wishes.quiet_from,
        quiet_until: wishes.quiet_until,
      };
    });

const short = (time: string | null | undefined): string | null => time?.slice(0, 5) ?? null;

/** The wishes that rows say, for each kind that is sent but those of security: without a row at once and never quiet. */
export function wishesOf(rows: readonly Row[], known: readonly string[]): Wishes {
  const mailOf = (row: Row | undefined): MailWish =>
    row?.is_enabled === false ? 'never' : row?.daily_at ? 'daily' : 'at_once';
  const quiet = rows.find(({ quiet_from }) => quiet_from !== null);
  return {
    kinds: known
      .filter((kind) => !isUrgent(kind))
      .map((kind) => ({ kind, mail: mailOf(rows.find(({ notification_type }) => notification_type === kind)) })),
    daily_at: short(rows.find(({ daily_at }) => daily_at !== null)?.daily_at) ?? DIGEST_AT,
    quiet_from: short(quiet?.quiet_from),
    quiet_until: short(quiet?.quiet_until),
  };
}
