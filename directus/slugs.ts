import { existsSync, readdirSync } from 'node:fs';

const HERE = new URL('.', import.meta.url);

/**
 * Puts together what every slug says of its own tables, in one object by table: the export `name` of each
 * `directus/<slug>/<file>`. A new slug is found by its folder.
 * @param isOptional the file may be there for something else
 * @throws when two slugs claim a table
 */
export async function ofEverySlug<Part>(file: string, name: string, isOptional = false): Promise<Record<string, Part>> {
  const all = new Map<string, Part>();
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const slug of folders.map((entry) => entry.name).sort()) {
    const module = new URL(`${slug}/${file}`, HERE);
    if (!existsSync(module)) continue;
    const exported = (await import(module.href)) as Record<string, Record<string, Part> | undefined>;
    const parts = exported[name];
    if (!parts && isOptional) continue;
    if (!parts) throw new Error(`directus/${slug}/${file} does not export ${name}`);
    for (const [table, part] of Object.entries(parts)) {
      if (all.has(table)) throw new Error(`directus/${slug}/${file}: another slug has ${table} already`);
      all.set(table, part);
    }
  }
  return Object.fromEntries(all);
}
