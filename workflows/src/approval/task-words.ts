import { taskWordsOf } from '@muster/domain/process';
import { renderWords } from '../notification/format.ts';
import type { Reader } from '../notification/times.ts';

/**
 * Adds to the facts of a task what the texts about tasks speak of: `what` is asked, and the `facts` of the request, in the
 * words of its process and the reader's language. Facts of other messages stay as they are.
 */
export function withTaskWords(data: Record<string, unknown>, reader: Reader): Record<string, unknown> {
  const kind = data['task_kind'];
  if (typeof kind !== 'string') return data;
  const { what, facts } = taskWordsOf(kind, reader.locale);
  return { ...data, what: renderWords(what, data, reader), facts: renderWords(facts, data, reader) };
}
