import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDemoSessions, seed } from '../seed.ts';
import { readDemo, type Demo } from './content.ts';
import { databaseUrl, type Context } from './context.ts';
import { writeDemoPhotos } from './demo-photos.ts';
import { oncePerStamp } from './stamps.ts';

function writeDemo(file: string, demo: Demo): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The demo campus, made once per database; later changes of the seed touch only new databases. */
export async function seedDemo(context: Context, note: (text: string) => void): Promise<boolean> {
  const { data, students } = context.settings;
  const url = databaseUrl(context);
  const demoFile = join(data, 'demo.json');
  const made = await oncePerStamp(context, 'seed', 'demo', async () => {
    const { session_ids } = await seed({ databaseUrl: url, students, demoFile, log: note });
    note(`${await writeDemoPhotos(url, join(data, 'files'), Object.values(session_ids))} photos drawn`);
  });
  const live = await openDemoSessions(url); // yesterday's session is over: a newcomer shall find an open one
  const demo = readDemo(data);
  if (live && demo) writeDemo(demoFile, { ...demo, session_ids: { ...demo.session_ids, ...live } });
  return made;
}
