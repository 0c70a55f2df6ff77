// `npm run rules`: writes docs/rules anew and takes away the pages of slugs that are gone.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf, readChapters } from './book.ts';
import { inRoot } from '../paths.ts';

const folder = inRoot('docs', 'rules');
const pages = pagesOf(await readChapters());
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder).filter((name) => !pages.has(name))) rmSync(join(folder, file));
for (const [file, text] of pages) writeFileSync(join(folder, file), text);
console.log(`docs/rules: ${pages.size} pages.`);
