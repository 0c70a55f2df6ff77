import { createHash } from 'node:crypto';
import type { PushRow, ReadPunch, RunningDevice } from '@muster/directus/device/run-queries.ts';
import { truncate } from '@muster/domain';
import { GatewayPunch, GatewayPush } from '@muster/domain/contract';
import { type AdmsPunch, deviceEventNo, isTouchTime, judgeClock, parseAdms, punchInstant } from '@muster/domain/device';
import { boundedSkewMs } from '@muster/domain/offline';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const MAX_TOLD = 10;
const MAX_LINE = 60;
/** A gateway whose clock is right is off by the time that its request takes. */
const GATEWAY_TOLERANCE_MS = 120_000;

/** What a push holds: touches, the correction of the clock it tells of, the newest moment it delivers, and what could not be read. */
export type ReadPush = {
  punches: ReadPunch[];
  clock_offset_ms: number;
  delivered_until: string | null;
  error: string | null;
};

const errorOf = (unread: readonly { line: number; text: string }[]): string | null => {
  if (unread.length === 0) return null;
  const told = unread.slice(0, MAX_TOLD).map(({ line, text }) => `${line}: ${truncate(text, MAX_LINE)}`);
  const more = unread.length > MAX_TOLD ? `, and ${unread.length - MAX_TOLD} more` : '';
  return `${told.join('; ')}${more}`;
};

type Timed = { punch: AdmsPunch; shown: string };

/** Lines whose time no calendar has are unread ones, each alone. */
function timed(punches: readonly AdmsPunch[], zone: string, unread: { line: number; text: string }[]): Timed[] {
  return punches.flatMap((punch) => {
    const instant = punchInstant(punch.device_time, zone, 0);
    if (instant) return [{ punch, shown: instant.punched_at }];
    unread.push({ line: punch.line, text: `${punch.device_user_code} ${punch.device_time}` });
    return [];
  });
}

const newestOf = (shown: readonly string[]): string | null => shown.toSorted().at(-1) ?? null;
const shift = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
/** An instant that is not later than the other one. */
const atMost = (at: string | null, most: string): string | null => (at !== null && at > most ? most : at);

function readLog(device: RunningDevice, push: PushRow): ReadPush {
  const { punches, unread } = parseAdms(push.body, push.table_name);
  const lines = timed(punches, device.zone, unread);
  unread.sort((a, b) => a.line - b.line);
  const newest = newestOf(lines.map(({ shown }) => shown));
  const received_at = new Date(push.created_at).toISOString();
  const clock = judgeClock({
    newest,
    received_at,
    last_seen_at: push.seen_before === null ? null : new Date(push.seen_before).toISOString(),
    clock_offset_ms: device.clock_offset_ms,
  });
  return {
    punches: lines.map(({ punch, shown }) => ({
      device_user_code: punch.device_user_code,
      device_event_no: deviceEventNo(sha256, punch),
      punched_at: shift(shown, clock.clock_offset_ms),
      device_time: punch.device_time,
      direction: punch.direction,
      modality: punch.modality,
      match_quality: null,
      counter: null,
      skew_ms: clock.skew_ms,
    })),
    clock_offset_ms: clock.clock_offset_ms,
    delivered_until: atMost(newest === null ? null : shift(newest, clock.clock_offset_ms), received_at),
    error: errorOf(unread),
  };
}

function readGateway(push: PushRow): ReadPush {
  const { sent_at, pending, punches } = GatewayPush.parse(JSON.parse(push.body));
  const received_at = new Date(push.created_at).toISOString();
  const ahead_ms = Date.parse(sent_at) - Date.parse(received_at);
  const skew_ms = Math.abs(ahead_ms) > GATEWAY_TOLERANCE_MS ? boundedSkewMs(ahead_ms) : 0;
  const unread: { line: number; text: string }[] = [];
  const read = punches.flatMap((row, index): ReadPunch[] => {
    const one = GatewayPunch.safeParse(row);
    if (!one.success || !isTouchTime(one.data.at)) {
      unread.push({ line: index + 1, text: JSON.stringify(row) });
      return [];
    }
    const { user_code, at, direction, modality, quality, counter } = one.data;
    return [
      {
        device_user_code: user_code,
        device_event_no: deviceEventNo(sha256, { device_user_code: user_code, device_time: at, status: direction }),
        punched_at: shift(at, -skew_ms),
        device_time: truncate(at, 30),
        direction,
        modality,
        match_quality: quality,
        counter,
        skew_ms,
      },
    ];
  });
  const newest = newestOf(read.map(({ punched_at }) => punched_at));
  const delivered_until = pending === 0 ? received_at : atMost(newest, received_at);
  return { punches: read, clock_offset_ms: -skew_ms, delivered_until, error: errorOf(unread) };
}

/** Reads one push by its table: a device's log, or the rows of a signed gateway; other tables hold no touches. */
export const readPush = (device: RunningDevice, push: PushRow): ReadPush =>
  push.table_name === 'GATEWAY' ? readGateway(push) : readLog(device, push);
