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

/**
 * Imports what every slug exports under `name` from its own `file`: found by folder, so that nothing lists the slugs.
 * @returns the import lines and the names they give
 */
function ofEverySlug(file, name, except) {
  const slugs = readdirSync(join(here, 'src')).filter(
    (slug) => !except.includes(slug) && existsSync(join(here, 'src', slug, file)),
  );
  const names = slugs.map((_slug, no) => `${name}_${no}`);
  return { names, lines: slugs.map((slug, no) => `import { ${name} as ${names[no]} } from './src/${slug}/${file}';`) };
}

const routes = ofEverySlug('routes.ts', 'routes', ['health']);
const facts = ofEverySlug('task-facts.ts', 'TASK_FACTS', ['task']);

const api = {
  stdin: {
    contents: `import hook from './src/hook.ts';
import { createEndpoint } from './src/endpoint.ts';
${[...routes.lines, ...facts.lines].join('\n')}
const endpoint = createEndpoint([${routes.names.join(', ')}], [${facts.names.join(', ')}]);
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

/** The Studio hands its own copies of these to extensions. */
const provided = ['vue', 'vue-i18n', '@directus/extensions-sdk'];

const app = {
  entryPoints: [join(here, 'src/studio-app/index.ts')],
  outfile: join(here, 'dist/app.js'),
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  external: provided,
  legalComments: 'none',
  logLevel: 'info',
};

await mkdir(join(here, 'dist'), { recursive: true });
if (process.argv.includes('--watch')) {
  for (const one of [api, app]) await (await context(one)).watch();
} else {
  await Promise.all([build(api), build(app)]);
}
