// Which licences may be in the tree: `node cli/src/testing/licences.ts` ends with 1 when a package has another one.
import { init, type ModuleInfos } from 'license-checker-rseidelsohn';
import { ROOT } from '../paths.ts';

/** Free to use, change and pass on; MPL and LGPL as long as the package is not changed. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'MIT-0',
  'OFL-1.1',
  'MPL-2.0',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'Public Domain',
]);

/** Packages whose licence is another one, or is not declared, with why they may be here. */
const EXCEPTIONS: Record<string, string> = {
  directus: 'BUSL-1.1: the platform itself (docs/adr/0009-directus-11.md)',
  '@directus/': 'BUSL-1.1 where it is a part of Directus (docs/adr/0009-directus-11.md)',
  pm2: 'AGPL-3.0: installed by Directus, never loaded by us',
  '@pm2/agent': 'AGPL-3.0: installed by Directus, never loaded by us',
  '@digitalbazaar/credentials-context': 'BSD-3-Clause by its licence file; the package only points to it',
  'did-context': 'BSD-3-Clause by its licence file; the package only points to it',
  'vaul-vue': 'MIT by its repository; the package does not declare it',
  '@sesamecare-oss/redlock': 'MIT by its licence file; the package does not declare it',
};

const isException = (name: string) =>
  Object.keys(EXCEPTIONS).some((known) => (known.endsWith('/') ? name.startsWith(known) : name === known));

/** `(MIT OR GPL-3.0)` is allowed when one side is; `MIT AND CC-BY-3.0` when both are. A star marks a guess from a file. */
export function isAllowed(licence: string): boolean {
  const text = licence.replaceAll(/[()*]/g, '');
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  return text.split(' AND ').every((part) => ALLOWED.has(part.trim()));
}

/** Packages, `name@version: licence`, that may not be in the tree. Our own workspaces are private and left out. */
export function refusedPackages(packages: ModuleInfos): string[] {
  return Object.entries(packages).flatMap(([id, { licenses, private: ours }]) => {
    const name = id.slice(0, id.lastIndexOf('@'));
    const all = [licenses ?? 'UNKNOWN'].flat();
    return ours || isException(name) || all.every(isAllowed) ? [] : [`${id}: ${all.join(', ')}`];
  });
}

const installed = (): Promise<ModuleInfos> =>
  new Promise((resolve, reject) =>
    init({ start: ROOT, customFormat: { private: false } as never }, (error, packages) =>
      error ? reject(error) : resolve(packages),
    ),
  );

if (process.argv[1] === import.meta.filename) {
  const packages = await installed();
  const refused = refusedPackages(packages);
  for (const line of refused) console.error(line);
  console.log(`${Object.keys(packages).length} packages, ${refused.length} with a licence that is not allowed`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
