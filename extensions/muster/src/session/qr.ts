import { problemOfReason, refuseWindow, stepAt, stepEndsAt, tokenAt, type QrGeneration } from '@muster/domain/checkin';
import type { SessionQr } from '@muster/domain/contract';
import { sessionTimes, type AttendanceSession } from '@muster/domain/session';
import { toString as drawQr } from 'qrcode';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { tokenCrypto } from '../seal.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import { createKeys } from './keys.ts';
import { createQrRepository, type QrRepository } from './qr-repository.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** What a display shows: the code of this moment, and when to fetch the next. */
const picture = async (session: AttendanceSession, generation: QrGeneration, now: number, publicUrl: string) => {
  const token = tokenAt(tokenCrypto, generation, now);
  const url = `${publicUrl.replace(/\/$/, '')}/c#${token}`;
  return {
    token,
    url,
    svg: await drawQr(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    step: stepAt(generation, now),
    rotation_seconds: generation.rotation_seconds,
    step_ends_at: iso(stepEndsAt(generation, now)),
    server_now: iso(now),
    closes_at: iso(sessionTimes(session).closes_ms),
  };
};

/** Codes of sessions: made when first shown, new on request. */
export const createQr = ({ db, env, clock }: Pick<Deps, 'db' | 'env' | 'clock'>) => {
  const generations: QrRepository = createQrRepository(createKeys({ env }));

  const activeOf = async (session: AttendanceSession, cause: Cause): Promise<QrGeneration> => {
    const find = async () => {
      const [newest] = await generations.ofSession(db, session.organization_id, session.id);
      return newest?.is_active && Date.parse(newest.expires_at) > clock().getTime() ? newest : null;
    };
    const known = await find();
    if (known) return known;
    await inTransaction(db, cause, async (trx) => {
      await trx.raw(
        'UPDATE qr_tokens SET is_active = false WHERE attendance_session_id = ? AND is_active AND expires_at <= now()',
        [session.id],
      );
      await generations.create(trx, session, cause.user_id, cause.ip ?? '');
    });
    const made = await find();
    if (!made) throw new Error('no active generation after making one');
    return made;
  };

  /** A projector may be set up before check-in opens; once it is over there is no code any more. */
  const refuseOver = (session: AttendanceSession) => {
    const reason = refuseWindow(session, 'qr', clock().getTime());
    if (reason && reason !== 'not_open') throw new ProblemError(problemOfReason(reason));
  };

  const show = async (session: AttendanceSession, cause: Cause): Promise<z.infer<typeof SessionQr>> => {
    refuseOver(session);
    return picture(session, await activeOf(session, cause), clock().getTime(), env.PUBLIC_URL);
  };

  return {
    show,
    async regenerate(session: AttendanceSession, cause: Cause) {
      refuseOver(session);
      await inTransaction(db, cause, async (trx) => {
        await generations.deactivate(trx, session.organization_id, session.id);
        await generations.create(trx, session, cause.user_id, cause.ip ?? '');
        await trx.raw('UPDATE attendance_sessions SET qr_regeneration_count = qr_regeneration_count + 1 WHERE id = ?', [
          session.id,
        ]);
      });
      return show(session, cause);
    },
  };
};
export type Qr = ReturnType<typeof createQr>;
