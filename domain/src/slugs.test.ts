import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as contract from './contract/slugs.ts';
import { ROUTES } from './contract/index.ts';
import * as slugs from './slugs.ts';

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What a file exports under a name that ends so. */
async function exported(path: string, ending: string): Promise<[string, unknown][]> {
  const module = (await import(new URL(path, here).href)) as Record<string, unknown>;
  return Object.entries(module).filter(([name]) => name.endsWith(ending));
}

const brought = folders.flatMap((slug) =>
  [
    ['problems.ts', '_PROBLEMS'],
    ['process.ts', '_PROCESS'],
    ['privacy.ts', '_PRIVACY'],
  ].flatMap(([file, ending = '']) =>
    existsSync(new URL(`${slug}/${file}`, here)) ? [[`${slug}/${file}`, ending] as const] : [],
  ),
);
const routes = readdirSync(new URL('contract/', here)).filter(
  (file) => file.endsWith('.ts') && !/^(index|routes?|slugs|problems|common)\.ts$|\.test\.ts$/.test(file),
);

describe('the list of slugs', () => {
  it.each(brought)('names what %s brings (*%s)', async (path, ending) => {
    const found = await exported(path, ending);
    const listed = new Set(Object.values(slugs as Record<string, unknown>));
    expect(found.length, `${path} exports no *${ending}`).toBeGreaterThan(0);
    expect(found.filter(([, part]) => !listed.has(part)).map(([name]) => `domain/src/slugs.ts: ${name}`)).toEqual([]);
  });

  it('has no two refusals of one code', () => {
    const codes = Object.entries(slugs as Record<string, object>)
      .filter(([name]) => name.endsWith('_PROBLEMS'))
      .flatMap(([, list]) => Object.keys(list));
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it.each(routes)('of the contract has every name of contract/%s', async (file) => {
    const found = await exported(`contract/${file}`, '');
    const listed = new Set(Object.values(contract as Record<string, unknown>));
    expect(
      found.filter(([, part]) => !listed.has(part)).map(([name]) => `domain/src/contract/slugs.ts: ${name}`),
    ).toEqual([]);
  });

  it('makes the endpoints of all slugs one table', () => {
    expect(ROUTES.applyLeave.path).toBe('/leave');
    expect(ROUTES.undoCorrection.subject).toBe('attendance_corrections');
  });
});
