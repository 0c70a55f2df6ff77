#!/usr/bin/env node
// `npx muster …`: the product's own command line, under the pinned Node 22.
import { ensureSetup } from './setup.mjs';
import { runUnderNode22 } from './node22.mjs';

await ensureSetup();
runUnderNode22(['cli/src/main.ts', ...process.argv.slice(2)]);
