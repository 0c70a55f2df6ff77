import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../paths.ts';
import { BUILDS, ensureBuilt } from './builds.ts';

const DIST = inRoot('portal/dist');
/** JavaScript of a first page, gzipped: some three seconds on a slow phone network (0.5 Mbit/s). */
const LIMIT_BYTES = 180_000;

type Chunk = { file: string; imports?: string[] };
let chunks: Record<string, Chunk>;

beforeAll(async () => {
  const logs = mkdtempSync(join(tmpdir(), 'muster-build-'));
  for (const build of BUILDS.filter(({ name }) => name === 'portal')) await ensureBuilt(build, logs);
  chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as typeof chunks;
  rmSync(logs, { recursive: true });
});

/** What a browser loads for an entry and a page: each file once, with all it imports. */
function load(entries: readonly string[], files = new Set<string>()): Set<string> {
  for (const entry of entries) {
    const chunk = chunks[entry];
    if (!chunk || files.has(chunk.file)) continue;
    files.add(chunk.file);
    load(chunk.imports ?? [], files);
  }
  return files;
}
const gzipped = (file: string) => gzipSync(readFileSync(join(DIST, file))).length;

describe('the built portal', () => {
  it.each(['account/SignInPage', 'today/TodayPage', 'checkin/CodePage', 'checkin/ScanPage'])(
    'opens on %s within its budget',
    (page) => {
      const files = load(['index.html', `src/features/${page}.vue`]);
      const bytes = [...files].filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + gzipped(file), 0);
      expect(files.size).toBeGreaterThan(2);
      expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
    },
  );
  it('has no script or style inside the page, as the strict policy asks', () => {
    const page = readFileSync(join(DIST, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
  });
});
