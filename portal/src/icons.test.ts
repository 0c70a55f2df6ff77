import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { icons } from '@iconify-json/lucide';
import { expect, it } from 'vitest';

it('names only icons that are in the bundle, so that none is fetched from elsewhere', () => {
  const texts = globSync('**/*.{vue,ts}', { cwd: import.meta.dirname }).map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  );
  const used = new Set(
    texts.flatMap((text) => text.match(/i-lucide-[a-z0-9-]+/g) ?? []).map((name) => name.replace('i-lucide-', '')),
  );
  expect([...used].filter((name) => !(name in icons.icons))).toEqual([]);
});
