/** A serial number as devices print it; anything else is no device. */
const SERIAL = /^[A-Za-z0-9_-]{4,40}$/;
/** Whether a text may be a serial number: 4 to 40 letters, digits, `_` and `-`. */
export const isSerial = (text: string): boolean => SERIAL.test(text);

/** Bytes of one push at most: more than 20,000 lines, and more than any firmware keeps in one request. */
export const MAX_PUSH_BYTES = 1_048_576;
/** Pushes that one serial number may leave in quarantine, and all that belong to no device together: beyond it the device is told to keep its data. */
export const QUARANTINE_MOST = { per_serial: 200, together: 20_000 } as const;
/** Seconds between two looks of a device for commands, and until it tries again after an error. */
const DELAY_S = 10;
const ERROR_DELAY_S = 30;

/** What a device is told when it first speaks. */
export type Handshake = {
  serial_no: string;
  /** Where its attendance log goes on, as it named it itself; null = from the beginning. */
  cursor: string | null;
  /** Minutes that the campus is east of UTC now. */
  zone_minutes: number;
};

/**
 * The answer to `GET /iclock/cdata?SN=…&options=all`, line by line as both families of firmware read it (`Stamp` the older ones,
 * `ATTLOGStamp` the newer): where the log goes on, that touches are sent at once, and the zone in hours or, where it is no whole number of
 * hours, in minutes. Templates are asked for as well (`EnrollFP`, `FACE`); photographs are not.
 */
export function handshakeOf({ serial_no, cursor, zone_minutes }: Handshake): string {
  const stamp = cursor ?? 'None';
  const zone = zone_minutes % 60 === 0 ? zone_minutes / 60 : zone_minutes;
  return [
    `GET OPTION FROM: ${serial_no}`,
    `Stamp=${stamp}`,
    `ATTLOGStamp=${stamp}`,
    'OPERLOGStamp=None',
    'ATTPHOTOStamp=9999',
    `ErrorDelay=${ERROR_DELAY_S}`,
    `Delay=${DELAY_S}`,
    'TransTimes=00:00;12:00',
    'TransInterval=1',
    'TransFlag=TransData AttLog\tOpLog\tEnrollUser\tEnrollFP\tFACE',
    `TimeZone=${zone}`,
    'Realtime=1',
    'Encrypt=None',
    '',
  ].join('\r\n');
}

/** A stamp up to this counts touches (no reader keeps so many); a larger one is a time in seconds. */
const LAST_COUNT = 9_999_999;
/** A count goes on by so much at most: what the log of a reader holds, however long it was away. */
const MAX_COUNTED = 100_000;
/** A stamp that is a time lies so far ahead of the server's at most, in seconds (26 h), as a touch does. */
const MAX_AHEAD_S = 26 * 3600;

/**
 * Where the log of a reader goes on after a push: its own stamp, or null when that is not to be kept. Whoever knows a serial number can
 * push, and a forged stamp makes the reader skip what it holds: a push without a line that was read moves nothing; a count goes on by
 * 100,000 at most and never becomes a time; no time is ahead of the server's. Going back is always allowed: a line sent twice is kept once.
 * @param stamp as the reader named it, known: as it was kept before, now_ms: ms since 1970
 * @param lines how many lines of the push were read
 */
export function cursorAfter(stamp: string, known: string | null, lines: number, now_ms: number): string | null {
  if (lines === 0 || !/^\d{1,10}$/.test(stamp)) return null;
  const [next, before] = [Number(stamp), known !== null && /^\d{1,10}$/.test(known) ? Number(known) : 0];
  if (next <= before) return stamp;
  const isCounting = next <= LAST_COUNT || (before > 0 && before <= LAST_COUNT);
  const most = isCounting ? before + MAX_COUNTED : now_ms / 1000 + MAX_AHEAD_S;
  return next <= most ? stamp : null;
}

/** Milliseconds without a push after which a look for commands says that a device has nothing left to deliver. */
export const IDLE_MS = 30_000;
/** Milliseconds of silence after which administrators hear that a device is not heard from. */
export const SILENT_MS = 30 * 60_000;
