import { inTransaction, type TenantDatabase } from '@muster/directus';
import { countRegeneration } from '@muster/directus/session/code-queries.ts';
import {
  problemOfReason,
  refuseWindow,
  shortCodeAt,
  stepAt,
  stepEndsAt,
  tokenAt,
  type QrGeneration,
} from '@muster/domain/checkin';
import type { SessionQr } from '@muster/domain/contract';
import { sessionTimes, type AttendanceSession } from '@muster/domain/session';
import { toString as drawQr } from 'qrcode';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { tokenCrypto } from '../encryption.ts';
import type { Cause } from '../transaction.ts';
import { createKeys } from './keys.ts';
import { createQrRepository, type QrRepository } from './qr-repository.ts';

type QrDeps = Pick<Deps, 'clock'> & { env: Pick<Deps['env'], 'MUSTER_MASTER_KEY' | 'PUBLIC_URL'> };
/** Whose display asks, and the cause of what is written for it. */
type QrCall = { tenant: TenantDatabase; cause: Cause };
type Shown = z.infer<typeof SessionQr>;

const iso = (ms: number) => new Date(ms).toISOString();

/** What a display shows: the code of this moment, and when to fetch the next. */
const picture = async (
  session: AttendanceSession,
  generation: QrGeneration,
  now: number,
  publicUrl: string,
): Promise<Shown> => {
  const token = tokenAt(tokenCrypto, generation, now);
  const url = `${publicUrl.replace(/\/$/, '')}/c#${token}`;
  return {
    token,
    short_code: shortCodeAt(tokenCrypto, generation, now),
    url,
    svg: await drawQr(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    step: stepAt(generation, now),
    rotation_seconds: generation.rotation_seconds,
    step_ends_at: iso(stepEndsAt(generation, now)),
    server_now: iso(now),
    closes_at: iso(sessionTimes(session).closes_ms),
  };
};

/** A projector may be set up before check-in opens; once it is over, or where nobody may scan, there is no code. */
const refuseOver = (session: AttendanceSession, now: number) => {
  if (!session.allowed_methods.includes('qr')) throw new ProblemError(problemOfReason('method_not_allowed'));
  const reason = refuseWindow(session, 'qr', now);
  if (reason && reason !== 'not_open') throw new ProblemError(problemOfReason(reason));
};

const findActive = async (codes: QrRepository, { clock }: QrDeps, { tenant }: QrCall, session: AttendanceSession) => {
  const [newest] = await codes.ofSession(tenant, session.id);
  return newest?.is_active && Date.parse(newest.expires_at) > clock().getTime() ? newest : null;
};

/** Ends whatever generation there is and starts another, in one transaction. */
const startAnother = (codes: QrRepository, session: AttendanceSession, { tenant: database, cause }: QrCall) =>
  inTransaction(database, async (tenant) => {
    await codes.deactivate(tenant, session.id);
    await codes.create(tenant, session, cause.user_id, cause.ip ?? '');
  });

/** Codes of sessions: made when first shown, new on request. */
export const createQr = (deps: QrDeps) => {
  const codes = createQrRepository(createKeys(deps));

  const show = async (session: AttendanceSession, call: QrCall): Promise<Shown> => {
    const now = deps.clock().getTime();
    refuseOver(session, now);
    if (!(await findActive(codes, deps, call, session))) await startAnother(codes, session, call);
    const active = await findActive(codes, deps, call, session);
    if (!active) throw new Error('no active generation after making one');
    return picture(session, active, now, deps.env.PUBLIC_URL);
  };

  const regenerate = async (session: AttendanceSession, call: QrCall): Promise<Shown> => {
    refuseOver(session, deps.clock().getTime());
    await startAnother(codes, session, call);
    await countRegeneration(call.tenant, session.id);
    return show(session, call);
  };
  return { show, regenerate };
};
