import { StartError } from '../start/failure.ts';
import { withClient } from '../start/postgres.ts';
import { DEMO_SETTING } from '@muster/directus/seed/index.ts';
import { seed as writeDemo } from '../seed.ts';
import { dataFolder, runningStack } from './status.ts';

/** `muster seed --students N`: the demo campus of another size, in a database that has none yet. */
export async function seed({ data: option, students }: { data?: string; students: number }): Promise<void> {
  const data = dataFolder(option);
  const { database } = runningStack(data);
  const there = await withClient(database, async (client) => {
    const { rows } = await client.query<{ value: { students: number } }>('SELECT value FROM settings WHERE key = $1', [
      DEMO_SETTING,
    ]);
    return rows[0]?.value.students;
  });
  if (there !== undefined) {
    throw new StartError(
      `This database has a demo campus of ${there} students already.`,
      `Make another one beside it: npm start -- --data .muster-large --ports 18000 --students ${students}.`,
    );
  }
  await writeDemo({
    databaseUrl: database,
    students,
    demoFile: `${data}/demo.json`,
    log: (line) => console.log(`  ${line}`),
  });
}
