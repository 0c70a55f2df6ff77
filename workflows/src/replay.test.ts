import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { withoutMachine } from './testing/recording.ts';
import * as workflows from './workflows.ts';

const folder = new URL('../histories/', import.meta.url);
const histories = readdirSync(folder).filter((name) => name.endsWith('.bin'));
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('./workflows.ts', import.meta.url));
  workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}, 120_000);

describe('recorded histories', { timeout: 60_000 }, () => {
  it('are there, three at least of each workflow', () => {
    for (const type of Object.keys(workflows))
      expect(histories.filter((name) => name.startsWith(`${type}-`)).length).toBeGreaterThanOrEqual(3);
  });

  it.each(histories)('%s names neither a process nor a folder of the machine that recorded it', (name) => {
    const bytes = readFileSync(new URL(name, folder));
    const { History } = proto.temporal.api.history.v1;
    expect(Buffer.from(History.encode(withoutMachine(History.decode(bytes))).finish()).equals(bytes)).toBe(true);
    expect(bytes.toString('latin1')).not.toMatch(/\/node_modules\/|file:\/\//);
  });

  it.each(histories)('%s replays with the code of today', async (name) => {
    const history = proto.temporal.api.history.v1.History.decode(readFileSync(new URL(name, folder)));
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  });
});
