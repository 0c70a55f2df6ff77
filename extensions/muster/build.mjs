// Bundles the extension as Directus loads it: dist/api.js for the server, dist/app.js for the Studio.
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

// CommonJS parts of the bundle reach Node's own modules through a `require` made for this file.
const banner = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/** Native and protobuf parts stay outside and resolve from node_modules. */
const external = ['@temporalio/*', 'sharp', 'ioredis', 'pg-native'];

/** What each process lays beside its tasks: found by its file, so that nothing lists the processes. */
const brought = readdirSync(join(here, 'src')).filter(
  (slug) => slug !== 'task' && existsSync(join(here, 'src', slug, 'task-facts.ts')),
);
const imports = brought.map((slug, no) => `import { TASK_FACTS as facts${no} } from './src/${slug}/task-facts.ts';`);

const api = {
  stdin: {
    contents: `import hook from './src/hook.ts';
import { createEndpoint } from './src/endpoint.ts';
${imports.join('\n')}
const endpoint = createEndpoint([${brought.map((_slug, no) => `facts${no}`).join(', ')}]);
export const hooks = [{ name: 'muster-http', config: hook }];
export const endpoints = [{ name: 'muster', config: endpoint }];
export const operations = [];`,
    resolveDir: here,
    loader: 'ts',
  },
  outfile: join(here, 'dist/api.js'),
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  external,
  banner: { js: banner },
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'info',
};

const EMPTY_APP = `export const interfaces = [];
export const displays = [];
export const layouts = [];
export const modules = [];
export const panels = [];
export const themes = [];
export const operations = [];
`;

await mkdir(join(here, 'dist'), { recursive: true });
await writeFile(join(here, 'dist/app.js'), EMPTY_APP);
if (process.argv.includes('--watch')) {
  const watching = await context(api);
  await watching.watch();
} else {
  await build(api);
}
