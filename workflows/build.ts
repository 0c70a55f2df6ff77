// Bundles the workflows ahead of time, so that the worker starts in a second and needs no bundler in production.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const target = fileURLToPath(new URL('./dist/bundle.js', import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./src/workflows.ts', import.meta.url)),
});
await mkdir(new URL('./dist', import.meta.url), { recursive: true });
await writeFile(`${target}.new`, code);
await rename(`${target}.new`, target);
console.log(`workflow bundle: ${Math.round(code.length / 1024)} KiB`);
