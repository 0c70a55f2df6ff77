import { existsSync } from 'node:fs';
import { inRoot } from '../paths.ts';
import { databaseUrl, type Context } from './context.ts';
import { oncePerStamp } from './stamps.ts';

type Seed = (options: {
  databaseUrl: string;
  students: number;
  demoFile: string;
  log: (line: string) => void;
}) => Promise<void>;

/** The demo campus, made once per database; later changes of the seed touch only new databases. */
export const seedDemo = (context: Context, note: (text: string) => void): Promise<boolean> =>
  oncePerStamp(context, 'seed', 'demo', async () => {
    if (!existsSync(inRoot('cli/src/seed.ts'))) return note('no demo campus yet');
    const { seed } = (await import(inRoot('cli/src/seed.ts'))) as { seed: Seed };
    const demoFile = `${context.settings.data}/demo.json`;
    await seed({
      databaseUrl: databaseUrl(context, 'muster', 'muster-cli'),
      students: context.settings.students,
      demoFile,
      log: note,
    });
  });
