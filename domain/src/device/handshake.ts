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

/** Milliseconds without a push after which a look for commands says that a device has nothing left to deliver. */
export const IDLE_MS = 30_000;
/** Milliseconds of silence after which administrators hear that a device is not heard from. */
export const SILENT_MS = 30 * 60_000;
