import { APPROVAL_MESSAGES, type SeatChange } from '@muster/domain/approval';
import * as wf from '@temporalio/workflow';
import { type ApprovalMessages, type AskedChange, noMessages } from './messages.ts';

/** What a request's workflow answers: the row's status, the round and stage of its approval, and whether it is at its end. */
export type RequestState<Status extends string = string> = {
  status: Status | 'unknown';
  round: number;
  stage: number;
  done: boolean;
};

export const decided = wf.defineUpdate<RequestState, [{ task_id: string }]>(APPROVAL_MESSAGES.decided);
export const withdrawn = wf.defineUpdate<RequestState>(APPROVAL_MESSAGES.withdrawn);
export const absent = wf.defineUpdate<RequestState, [{ person_id: string }]>(APPROVAL_MESSAGES.absent);
export const delegated = wf.defineUpdate<RequestState>(APPROVAL_MESSAGES.delegated);
/** Answers with the code of the refusal, or `null`. */
export const changed = wf.defineUpdate<{ refused: string | null }, [SeatChange]>(APPROVAL_MESSAGES.changed);
export const requestState = wf.defineQuery<RequestState>(APPROVAL_MESSAGES.state);

/** What arrives while a request runs, and who still waits for an answer to it. */
export type Mailbox<Status extends string> = {
  state: RequestState<Status>;
  messages: ApprovalMessages;
  /** Answers everybody whose message has been processed by now. */
  answerAll: () => void;
};

/**
 * The messages every request with an approval takes. Handlers only enqueue, before any await; they answer when the main
 * function has processed what was enqueued.
 * @param takenBack names of the Updates by which the row says that somebody took the request back, or changed what it stands on
 * @param wakes names of the Updates by which the row says that something else about it changed
 */
export function openMailbox<Status extends string>(
  takenBack: readonly string[],
  wakes: readonly string[],
): Mailbox<Status> {
  const messages = noMessages();
  const state: RequestState<Status> = { status: 'unknown', round: 0, stage: 0, done: false };
  let [asked, answered] = [0, 0];
  const answer = async () => {
    const mine = (asked += 1);
    await wf.condition(() => answered >= mine || state.done);
    return state;
  };
  wf.setHandler(requestState, () => state);
  wf.setHandler(decided, ({ task_id }) => {
    messages.tasks.push(task_id);
    return answer();
  });
  wf.setHandler(withdrawn, () => {
    messages.withdrawn = true;
    return answer();
  });
  wf.setHandler(absent, ({ person_id }) => {
    messages.absent.push(person_id);
    return answer();
  });
  wf.setHandler(delegated, () => {
    messages.delegated = true;
    return answer();
  });
  wf.setHandler(changed, async (change) => {
    const asked: AskedChange = { change, refused: 'TASK_CLOSED' };
    messages.changes.push(asked);
    await answer();
    return { refused: asked.refused };
  });
  for (const name of takenBack)
    wf.setHandler(wf.defineUpdate<RequestState>(name), () => {
      messages.cancelled = true;
      return answer();
    });
  for (const name of wakes)
    wf.setHandler(wf.defineUpdate<RequestState>(name), () => {
      messages.woken = true;
      return answer();
    });
  return { state, messages, answerAll: () => void (answered = asked) };
}
