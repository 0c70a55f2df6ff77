import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const DATABASE_MS = 60_000;
/** A search for counter-examples or a page drawn without a browser: seconds where other programs use the machine too. */
const PURE_MS = 60_000;
/** On two cores Vitest would run one file at a time, although files wait for a database or an engine half of their time. */
const WORKERS = Math.max(2, availableParallelism() - 1);
const ignored = ['**/node_modules/**', '**/dist/**', '**/*.stack.test.ts'];
const project = (name: string, include: string[], test: object = {}) => ({
  test: { name, include, exclude: ignored, ...test },
});

const all = [
  // Pure functions keep nothing between files: sharing the modules takes a third of the time.
  project('domain', ['domain/src/**/*.test.ts'], { isolate: false, testTimeout: PURE_MS }),
  project('directus', ['directus/**/*.test.ts'], { hookTimeout: DATABASE_MS, testTimeout: DATABASE_MS }),
  project('extension', ['extensions/**/*.test.ts'], { hookTimeout: DATABASE_MS, testTimeout: DATABASE_MS }),
  project('workflows', ['workflows/**/*.test.ts'], { hookTimeout: 120_000, testTimeout: 120_000 }),
  project('cli', ['cli/**/*.test.ts', 'scripts/**/*.test.ts'], { hookTimeout: DATABASE_MS, testTimeout: DATABASE_MS }),
  {
    extends: './portal/vite.config.ts',
    root: 'portal',
    ...project('portal', ['src/**/*.test.ts'], { environment: 'happy-dom', testTimeout: PURE_MS }),
  },
  {
    test: {
      name: 'stack',
      include: ['**/*.stack.test.ts'],
      exclude: ['**/node_modules/**'],
      globalSetup: ['cli/src/testing/shared-stack.ts'],
      fileParallelism: false,
      hookTimeout: 300_000,
      testTimeout: 180_000,
    },
  },
];

/** While `npm run mutate` puts faults into one slug of the domain, only the tests of this slug run, with few runs of each property. */
const mutated = process.env.MUSTER_MUTATE;
const ofMutated = (slug: string) =>
  project('domain', [`domain/src/${slug}/**/*.test.ts`], { setupFiles: ['domain/few-runs.ts'], isolate: false });

// A test lies beside its file. `*.stack.test.ts` starts a whole product and runs alone (npm test does, the quick check does not).
export default defineConfig({ test: { maxWorkers: WORKERS, projects: mutated ? [ofMutated(mutated)] : all } });
