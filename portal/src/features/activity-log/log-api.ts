import type { LogMoment } from '@muster/domain/contract';
import { call, upload } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/http.ts';
import type { Step } from './step.ts';

/** A photo that was brought but not used for a day is gone from the server; then it is brought again. */
const GONE = 'ACTIVITY_LOG_PHOTO';

const bring = async ({ photo }: Step): Promise<string> => {
  const file = new File([photo], 'moment.jpg', { type: 'image/jpeg' });
  return (await upload('uploadFile', file, { query: { name: file.name } })).file_id;
};

const momentOf = (step: Step, photo_file_id: string): LogMoment => {
  const { nonce, captured_at, latitude, longitude, accuracy_m, note } = step;
  const client_sent_at = new Date().toISOString();
  return { nonce, captured_at, client_sent_at, latitude, longitude, accuracy_m, note, photo_file_id };
};

async function post(step: Step, photo_file_id: string): Promise<unknown> {
  const body = momentOf(step, photo_file_id);
  const { log_id: id, kind, start } = step;
  if (kind === 'moment') return call('addLogMoment', { id, body });
  if (kind === 'end') return call('endActivityLog', { id, body });
  if (!start) throw new Error('a start without its plan');
  const { activity_id, plan, witness } = start;
  return call('startActivityLog', { body: { ...body, id, activity_id, plan, witness } });
}

export const logApi = {
  /** Brings a moment to the server. @param keep what to do with the photo's id once it is there */
  async deliver(step: Step, keep: (photo_file_id: string) => Promise<unknown>): Promise<void> {
    const brought = async () => {
      const id = await bring(step);
      await keep(id);
      return id;
    };
    try {
      await post(step, step.photo_file_id ?? (await brought()));
    } catch (error) {
      const isGone = error instanceof ApiError && error.code === GONE && step.photo_file_id !== null;
      if (!isGone) throw error;
      await post(step, await brought());
    }
  },
};
