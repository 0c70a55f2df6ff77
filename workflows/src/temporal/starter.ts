import { type ProcessDeclaration, TASK_QUEUES } from '@muster/domain/process';
import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';

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

function optionsOf({ slug, table, workflow }: ProcessDeclaration, { organization_id, subject_id }: Subject) {
  return {
    workflowId: workflow.id(subject_id),
    taskQueue: TASK_QUEUES[workflow.queue],
    args: [subject_id],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: workflow.once ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'ALLOW_DUPLICATE',
    typedSearchAttributes: new TypedSearchAttributes([
      { key: KEYS.organization, value: organization_id },
      { key: KEYS.subjectType, value: table },
      { key: KEYS.subject, value: subject_id },
      { key: KEYS.process, value: slug },
    ]),
  } satisfies WorkflowStartOptions;
}

/** Starts and messages workflows by the row they are about; every call may be repeated. */
export const createStarter = (client: Client, deadlineMs = 5_000) => {
  const within = <Result>(call: () => Promise<Result>) => client.withDeadline(Date.now() + deadlineMs, call);
  return {
    /** Starts the workflow unless it runs, or has run when once is enough. */
    async start(process: ProcessDeclaration, subject: Subject): Promise<void> {
      try {
        await within(() => client.workflow.start(process.workflow.type, optionsOf(process, subject)));
      } catch (error) {
        if (!(process.workflow.once && error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    /** Sends a Signal, starting the workflow where none runs. */
    async signal(process: ProcessDeclaration, subject: Subject, signal: string): Promise<void> {
      const options = { ...optionsOf(process, subject), signal, signalArgs: [] };
      await within(() => client.workflow.signalWithStart(process.workflow.type, options));
    },
    /** Delivers an Update, starting the workflow when it is closed: it then re-enters from its row. Returns once accepted. */
    async update(
      process: ProcessDeclaration,
      subject: Subject,
      update: string,
      updateId: string,
      message: object,
    ): Promise<void> {
      const startWorkflowOperation = new WithStartWorkflowOperation(process.workflow.type, optionsOf(process, subject));
      const options = { startWorkflowOperation, updateId, args: [message], waitForStage: 'ACCEPTED' as const };
      await within(() => client.workflow.startUpdateWithStart(update, options));
    },
  };
};
