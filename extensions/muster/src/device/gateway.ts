import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keepPush, noteSeen, noteSynced, readDoor, type DoorDevice } from '@muster/directus/device/intake-queries.ts';
import { isInNetwork } from '@muster/domain/checkin';
import { GatewayPush, GatewayReply } from '@muster/domain/contract';
import { IDLE_MS, isFresh, refuseDevice, signedText } from '@muster/domain/device';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';
import { cleanJson } from '../input.ts';
import { ProblemError } from '../problem-error.ts';
import { openSecret } from './secret.ts';

type GatewayDeps = Pick<Deps, 'clock' | 'database' | 'env' | 'limits' | 'log'>;
type Signed = Request & { rawBody?: Buffer };

const Uuid = z.uuid();
const SIGNATURE = /^[0-9a-f]{64}$/;
/** What a signature is checked with where no such device is: the answer takes as long, and tells nothing. */
const NOBODYS_SECRET = '0'.repeat(64);

const isEqual = (a: string, b: string) =>
  SIGNATURE.test(a) && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

/** The device whose secret signed the request, in use and where it hangs. @throws ProblemError DEVICE_SIGNATURE, DEVICE_TIME */
async function proven(deps: GatewayDeps, req: Signed, body: Buffer): Promise<DoorDevice> {
  const id = Uuid.safeParse(req.params['id']).data?.toLowerCase() ?? '';
  const { ip } = traceOf(req);
  await deps.limits.address('device', ip);
  if (id) await deps.limits.device(id);
  const device = id ? await readDoor(deps.database, id) : undefined;
  const sealed = device?.status === 'active' && device.protocol === 'signed' ? device.secret_sealed : null;
  const secret = device && sealed ? openSecret(deps.env, device, sealed) : NOBODYS_SECRET;
  const time = String(req.headers['x-muster-time'] ?? '');
  const body_digest = createHash('sha256').update(body).digest('hex');
  const path = `/muster/devices/${id}/punches`;
  const expected = createHmac('sha256', secret)
    .update(signedText({ device_id: id, path, time, body_digest }))
    .digest('hex');
  const fits = isEqual(String(req.headers['x-muster-signature'] ?? ''), expected);
  if (!fits || !device || !sealed || (device.network !== null && !isInNetwork(ip, device.network)))
    throw new ProblemError(refuseDevice('DEVICE_SIGNATURE'));
  const now = deps.clock().toISOString();
  if (!isFresh(time, now)) throw new ProblemError(refuseDevice('DEVICE_TIME', { now }));
  return device;
}

/** Keeps a signed push as it came; the same bytes again, recorded or repeated, are no new push. */
async function receive(deps: GatewayDeps, req: Signed): Promise<z.input<typeof GatewayReply>> {
  const body = req.rawBody ?? Buffer.alloc(0);
  const device = await proven(deps, req, body);
  const push = GatewayPush.parse(cleanJson(req.body ?? {}));
  const text = body.toString('utf8');
  const now = deps.clock().toISOString();
  const isNew =
    push.punches.length > 0 &&
    (await keepPush(deps.database, {
      device,
      status: 'received',
      serial_no: device.serial_no,
      table_name: 'GATEWAY',
      query: '',
      body: text,
      body_digest: createHash('sha256').update(body).digest('hex'),
      ip_address: traceOf(req).ip,
    }));
  if (push.punches.length === 0 && push.pending === 0) await noteSynced(deps.database, device.id, now, IDLE_MS);
  await noteSeen(deps.database, device.id, now, null);
  return { kept: isNew ? push.punches.length : 0, repeated: push.punches.length > 0 && !isNew, server_time: now };
}

/** `POST /muster/devices/:id/punches`: touches, or none as a sign of life, signed by the secret of the gateway. */
export function mountGateway(router: Router, deps: GatewayDeps): void {
  const answer = async (req: Request, res: Response): Promise<void> => {
    try {
      res.json({ data: GatewayReply.parse(await receive(deps, req)) });
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  router.post('/devices/:id/punches', (req, res) => void answer(req, res));
}
