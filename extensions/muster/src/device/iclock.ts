import { createHash } from 'node:crypto';
import * as intake from '@muster/directus/device/intake-queries.ts';
import type { DoorDevice } from '@muster/directus/device/intake-queries.ts';
import { isInNetwork } from '@muster/domain/checkin';
import {
  cursorAfter,
  handshakeOf,
  IDLE_MS,
  isSerial,
  MAX_PUSH_BYTES,
  parseAdms,
  punchInstant,
  QUARANTINE_MOST,
} from '@muster/domain/device';
import { truncate } from '@muster/domain';
import type { Application, Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { refusalOf } from '../errors.ts';
import { traceOf } from '../http.ts';
import { plainPath } from '../route-allow-list.ts';
import { partsOf } from './parts.ts';

type IclockDeps = Pick<Deps, 'clock' | 'database' | 'limits' | 'log'>;
/** Pushes that hold touches; others are kept as well, but for pictures and for what holds templates. */
const KEPT_TABLES: readonly string[] = ['ATTLOG', 'OPERLOG'];
const TABLE = /^[A-Za-z_]{1,30}$/;
const MAX_QUERY = 500;

/** What a device is answered: plain text, and the status only where it must keep its data. */
class Said {
  readonly status: number;
  readonly text: string;

  constructor(text: string, status = 200) {
    this.text = text;
    this.status = status;
  }
}
const OK = new Said('OK');

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The body as text; null when it has too many bytes, the rest of which is read and thrown away, so that the device hears why. Bytes that
 * are no UTF-8 stay visible as replacement characters.
 */
const readBody = (req: Request): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () => {
      req.removeAllListeners('data').resume();
      resolve(null);
    };
    req.on('error', reject);
    if (Number(req.headers['content-length'] ?? 0) > MAX_PUSH_BYTES) return tooLarge();
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_PUSH_BYTES) tooLarge();
      else chunks.push(chunk);
    });
    // NUL is text for nobody, and an error for the database.
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8').replaceAll('\0', '\uFFFD')));
  });

type Asked = { serial_no: string; query: URLSearchParams; ip: string; device: DoorDevice | undefined };

/** Whether it asks from where it hangs. */
const isNear = ({ device, ip }: Asked): boolean => !device?.network || isInNetwork(ip, device.network);
/** Whether it may speak: in use, by this protocol, and from where it hangs. */
const isWelcome = (asked: Asked): boolean =>
  asked.device?.status === 'active' && asked.device.protocol === 'adms' && isNear(asked);

const parameter = ({ query }: Asked, name: string, shape: RegExp): string | null => {
  const value = query.get(name);
  return value !== null && shape.test(value) ? value : null;
};

/** Whether nothing more is kept of whoever may not speak; serial numbers of nobody also share one bound. */
async function isQuarantineFull(deps: IclockDeps, asked: Asked): Promise<boolean> {
  if (isWelcome(asked)) return false;
  const { serial, together } = await intake.countQuarantine(deps.database, asked.serial_no);
  return serial >= QUARANTINE_MOST.per_serial || (!asked.device && together >= QUARANTINE_MOST.together);
}

/** Where the log goes on after a push: only lines that are touches move it. */
function cursorOf({ sync_cursor }: DoorDevice, asked: Asked, body: string, now: Date): string | null {
  const stamp = asked.query.get('Stamp');
  if (stamp === null || stamp === sync_cursor) return null;
  const read = parseAdms(body).punches.filter(({ device_time }) => punchInstant(device_time, 'UTC', 0) !== null);
  return cursorAfter(stamp, sync_cursor, read.length, now.getTime());
}

/** Keeps a push before anything looks at it; what nobody may send yet waits in quarantine. */
async function receive(deps: IclockDeps, asked: Asked, req: Request): Promise<Said> {
  const table_name = (parameter(asked, 'table', TABLE) ?? 'ATTLOG').toUpperCase();
  const body = await readBody(req);
  if (body === null) return new Said('ERROR: too many bytes', 413);
  const welcome = isWelcome(asked);
  if (!KEPT_TABLES.includes(table_name)) {
    if (welcome && asked.device)
      await intake.noteSeen(deps.database, asked.device.id, deps.clock().toISOString(), null);
    return OK;
  }
  if (await isQuarantineFull(deps, asked)) return new Said('ERROR: not registered', 503);
  const { parts, lines } = partsOf(body, table_name);
  for (const part of parts)
    await intake.keepPush(deps.database, {
      // From elsewhere it is nobody's: a run reads whatever waits of its device.
      device: isNear(asked) ? (asked.device ?? null) : null,
      status: welcome ? 'received' : 'quarantined',
      serial_no: asked.serial_no,
      table_name,
      query: truncate(asked.query.toString(), MAX_QUERY),
      body: part,
      body_digest: digestOf(part),
      ip_address: asked.ip,
    });
  const { device } = asked;
  if (welcome && device)
    await intake.noteSeen(
      deps.database,
      device.id,
      deps.clock().toISOString(),
      table_name === 'ATTLOG' ? cursorOf(device, asked, body, deps.clock()) : null,
    );
  return new Said(`OK: ${lines}`);
}

/** The first words of a device: what it is told of the log, the zone and the delays. Nobody's device is told to wait. */
async function greet(deps: IclockDeps, asked: Asked): Promise<Said> {
  const { device, serial_no } = asked;
  if (!device || !isWelcome(asked)) return new Said(handshakeOf({ serial_no, cursor: null, zone_minutes: 0 }));
  await intake.noteSeen(deps.database, device.id, deps.clock().toISOString(), null);
  return new Said(handshakeOf({ serial_no, cursor: device.sync_cursor, zone_minutes: device.zone_minutes }));
}

/** A look for commands: a sign of life, and of a device that has nothing left to deliver. */
async function command(deps: IclockDeps, asked: Asked): Promise<Said> {
  const { device } = asked;
  if (!device || !isWelcome(asked)) return OK;
  const now = deps.clock().toISOString();
  await intake.noteSynced(deps.database, device.id, now, IDLE_MS);
  await intake.noteSeen(deps.database, device.id, now, null);
  return OK;
}

/** What a device reports of commands; there are none yet, so it is read and forgotten. */
async function report(_deps: IclockDeps, _asked: Asked, req: Request): Promise<Said> {
  const body = await readBody(req);
  return body === null ? new Said('ERROR: too many bytes', 413) : OK;
}

type Act = (deps: IclockDeps, asked: Asked, req: Request) => Promise<Said>;
/** By method and address; newer firmware ends them with `.aspx`. */
const ACTS: Readonly<Record<string, Act>> = {
  'GET /iclock/cdata': greet,
  'POST /iclock/cdata': receive,
  'GET /iclock/getrequest': command,
  'POST /iclock/devicecmd': report,
};

const actOf = ({ method, url }: Request): Act | null =>
  ACTS[`${method} ${(plainPath(url) ?? '').replace(/\.aspx$/, '')}`] ?? null;

async function answer(deps: IclockDeps, act: Act, req: Request): Promise<Said> {
  const { ip } = traceOf(req);
  await deps.limits.address('device', ip);
  const query = new URLSearchParams(req.url.split('?', 2)[1] ?? '');
  const serial_no = query.get('SN') ?? query.get('sn') ?? '';
  if (!isSerial(serial_no)) return new Said('ERROR: SN', 400);
  const asked = { serial_no, query, ip, device: await intake.readBySerial(deps.database, serial_no) };
  // Counted apart: who only knows a serial number must not use up what its reader may ask.
  await deps.limits.device(isWelcome(asked) ? serial_no : `unwelcome ${serial_no}`);
  return act(deps, asked, req);
}

/** The ADMS push protocol of readers on a wall, mounted before anything reads bodies: they speak plain text, and know no sign-in. */
export const mountIclock = (app: Application, deps: IclockDeps) => {
  const say = (res: Response, { status, text }: Said) => void res.status(status).type('text/plain').send(text);
  app.use((req, res, next) => {
    const act = actOf(req);
    if (!act) return next();
    answer(deps, act, req).then(
      (said) => say(res, said),
      (error: unknown) => {
        const refusal = refusalOf(error);
        if (!refusal) deps.log.error({ err: error, path: req.path }, 'push of a device failed');
        if (refusal?.retryAfter) res.setHeader('Retry-After', String(refusal.retryAfter));
        say(res, new Said('ERROR', refusal?.status ?? 503));
      },
    );
  });
};
