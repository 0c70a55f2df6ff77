// Records closed histories of a running stack for the replay test: `node workflows/record.ts <workflow type> …`.
// Done before a release: a change of workflow code that cannot replay them needs `patched()`.
import { mkdir, writeFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { readEnv } from './src/env.ts';

const KEEP = 3;
const env = readEnv();
const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
const folder = new URL('./histories/', import.meta.url);
await mkdir(folder, { recursive: true });

for (const type of process.argv.slice(2)) {
  let kept = 0;
  for await (const { workflowId, runId } of client.workflow.list({
    query: `WorkflowType = '${type}' AND ExecutionStatus = 'Completed'`,
  })) {
    if (kept === KEEP) break;
    kept += 1;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    await writeFile(
      new URL(`${type}-${kept}.bin`, folder),
      proto.temporal.api.history.v1.History.encode(history).finish(),
    );
  }
  console.log(`${type}: ${kept} histories`);
}
await connection.close();
