// A reader on a wall as two families of firmware speak: for tests of the whole product.
import { createHash, createHmac } from 'node:crypto';

const ZONE_MS = 330 * 60_000;
const MINUTE_MS = 60_000;

/** The reader's own clock so many minutes from now, in Asia/Kolkata. */
export const wallTime = (minutes: number): string =>
  new Date(Date.now() + minutes * MINUTE_MS + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');
/** One line of the attendance log. */
export const logLine = (pin: string, minutes: number, status = '0'): string =>
  `${pin}\t${wallTime(minutes)}\t${status}\t1\t0\t0`;

export type Said = { status: number; text: string };

/** `plain` sends the lines as they are, `form` in a field of a form and to addresses that end with `.aspx`. */
export const createReader = (url: string, serial_no: string, firmware: 'plain' | 'form') => {
  const ending = firmware === 'form' ? '.aspx' : '';
  const ask = async (path: string, query: string, body?: string, type = 'text/plain'): Promise<Said> => {
    const reply = await fetch(`${url}/iclock/${path}${ending}?SN=${serial_no}${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
    });
    return { status: reply.status, text: await reply.text() };
  };
  const push = (lines: readonly string[], stamp = '9999') => {
    const text = `${lines.join('\n')}\n`;
    if (firmware === 'plain') return ask('cdata', `&table=ATTLOG&Stamp=${stamp}`, text);
    const form = new URLSearchParams({ table: 'ATTLOG', ATTLOG: text }).toString();
    return ask('cdata', `&table=ATTLOG&Stamp=${stamp}`, form, 'application/x-www-form-urlencoded');
  };
  return {
    greet: () => ask('cdata', '&options=all&language=69&pushver=2.4.1'),
    push,
    raw: (table: string, body: string) => ask('cdata', `&table=${table}&Stamp=1`, body),
    look: () => ask('getrequest', ''),
  };
};

/** A push of a signed gateway, as its program makes it. */
export const signedPush = async (
  url: string,
  device_id: string,
  secret: string,
  body: object,
  time = new Date().toISOString(),
): Promise<Response> => {
  const text = JSON.stringify(body);
  const path = `/muster/devices/${device_id}/punches`;
  const digest = createHash('sha256').update(text).digest('hex');
  const signature = createHmac('sha256', secret)
    .update(['muster-v1', device_id, path, time, digest].join('\n'))
    .digest('hex');
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-muster-time': time, 'x-muster-signature': signature },
    body: text,
  });
};
