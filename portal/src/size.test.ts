import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../dist');
const MANIFEST = join(DIST, '.vite/manifest.json');
/** architecture.md §5: JavaScript of the first route, gzipped. */
const LIMIT_BYTES = 180_000;

type Chunk = { file: string; imports?: string[] };
const chunks: Record<string, Chunk> = existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : {};

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

describe.skipIf(!existsSync(MANIFEST))('the built portal', () => {
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
