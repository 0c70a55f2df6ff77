import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { WORKFLOWS, type WorkflowKind, type WorkflowName } from './names.ts';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const KEYS = {
  organization: keyword('OrganizationId'),
  subjectType: keyword('SubjectType'),
  subject: keyword('SubjectId'),
  process: keyword('Process'),
};

/** The row a workflow is about. */
export type Subject = { organization_id: string; subject_id: string };
export type Starter = ReturnType<typeof createStarter>;

function optionsOf(kind: WorkflowKind, { organization_id, subject_id }: Subject) {
  return {
    workflowId: kind.workflowId(subject_id),
    taskQueue: kind.taskQueue,
    args: [subject_id],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: kind.once ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'ALLOW_DUPLICATE',
    typedSearchAttributes: new TypedSearchAttributes([
      { key: KEYS.organization, value: organization_id },
      { key: KEYS.subjectType, value: kind.subjectType },
      { key: KEYS.subject, value: subject_id },
      { key: KEYS.process, value: kind.process },
    ]),
  } satisfies WorkflowStartOptions;
}

/** Starts and messages workflows by the row they are about; every call may be repeated. */
export const createStarter = (client: Client, deadlineMs = 5_000) => {
  const within = <Result>(call: () => Promise<Result>) => client.withDeadline(Date.now() + deadlineMs, call);
  return {
    /** Starts the workflow unless it runs, or has run when once is enough. */
    async start(name: WorkflowName, subject: Subject): Promise<void> {
      const kind = WORKFLOWS[name];
      try {
        await within(() => client.workflow.start(kind.type, optionsOf(kind, subject)));
      } catch (error) {
        if (!(kind.once && error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    async signal(name: WorkflowName, subject: Subject, signal: string): Promise<void> {
      const kind = WORKFLOWS[name];
      const options = { ...optionsOf(kind, subject), signal, signalArgs: [] };
      await within(() => client.workflow.signalWithStart(kind.type, options));
    },
    /** Delivers an Update, starting the workflow when it is closed: it then re-enters from its row. Returns once accepted. */
    async update(
      name: WorkflowName,
      subject: Subject,
      update: string,
      updateId: string,
      message: object,
    ): Promise<void> {
      const kind = WORKFLOWS[name];
      const startWorkflowOperation = new WithStartWorkflowOperation(kind.type, optionsOf(kind, subject));
      const options = { startWorkflowOperation, updateId, args: [message], waitForStage: 'ACCEPTED' as const };
      await within(() => client.workflow.startUpdateWithStart(update, options));
    },
  };
};
