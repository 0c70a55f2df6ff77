// `npm run record [-- <workflow type> …]`: records closed histories of the real engine for the replay test, each from one way
// the workflow can go (`workflows/src/<slug>/recording.ts`). A change of workflow code that cannot replay them needs `patched()`.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { DECLARED_PROCESSES, type ProcessDeclaration, processOfWorkflow } from '@muster/domain/process';
import { Client, Connection, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { startStack } from './stack.ts';
import { databaseAt, type TestDatabase } from '@muster/directus/test-database.ts';
import { inRoot } from '../paths.ts';
import { type Recording, withoutMachine } from '../../../workflows/src/testing/recording.ts';

const folder = pathToFileURL(`${inRoot('workflows', 'histories')}/`);
const LOOK_AGAIN_MS = 200;
/** Longer than any recording needs, the 30 s of `sectionStats` included. */
const MOST_MS = 120_000;

function chosen(types: readonly string[]): readonly ProcessDeclaration[] {
  if (types.length === 0) return DECLARED_PROCESSES;
  return types.map((type) => {
    const process = processOfWorkflow(type);
    if (!process) throw new Error(`No process declares the workflow "${type}".`);
    return process;
  });
}

const isCompleted = (handle: WorkflowHandle): Promise<boolean> =>
  handle.describe().then(
    ({ status }) => status.name === 'COMPLETED',
    (error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return false; // the relay has not started it yet
      throw error;
    },
  );

/** The closed history of a workflow that ends by itself; the relay starts it a moment after the row is written. */
async function closedHistory(client: Client, workflowId: string) {
  const handle = client.workflow.getHandle(workflowId);
  for (const until = Date.now() + MOST_MS; Date.now() < until;) {
    if (await isCompleted(handle)) return handle.fetchHistory();
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`${workflowId} did not end within ${MOST_MS / 1000} s.`);
}

async function record(client: Client, db: TestDatabase, { slug, workflow }: ProcessDeclaration): Promise<void> {
  const { recordings } = (await import(pathToFileURL(inRoot('workflows', 'src', slug, 'recording.ts')).href)) as {
    recordings: readonly Recording[];
  };
  const histories = [];
  for (const recording of recordings) histories.push(await closedHistory(client, workflow.id(await recording(db))));
  const old = (await readdir(folder)).filter((name) => name.startsWith(`${workflow.type}-`));
  for (const name of old) await rm(new URL(name, folder));
  for (const [index, history] of histories.entries())
    await writeFile(
      new URL(`${workflow.type}-${index + 1}.bin`, folder),
      proto.temporal.api.history.v1.History.encode(withoutMachine(history)).finish(),
    );
  console.log(`${workflow.type}: ${histories.length} histories`);
}

await mkdir(folder, { recursive: true });
const processes = chosen(process.argv.slice(2));
const stack = await startStack();
const connection = await Connection.connect({ address: stack.temporalAddress });
const db = databaseAt(stack.databaseUrl);
try {
  const client = new Client({ connection, namespace: stack.namespace });
  for (const process of processes) await record(client, db, process);
} finally {
  await db.close();
  await connection.close();
  await stack.stop();
}
