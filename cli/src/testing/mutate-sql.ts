// `npm run mutate -- sql [--find] [--json]`: guards of the database that could be dropped without a test that notices.
import { mutateSql } from '@muster/directus/refusals/mutate.ts';
import { testDatabase } from '@muster/directus/test-database.ts';

const database = await testDatabase('muster-mutate');
try {
  const isFinding = process.argv.includes('--find');
  const { survivors, ...score } = await mutateSql(database.url, (line) => console.error(line), { isFinding });
  for (const line of survivors) console.error(`  survived: ${line}`);
  console.log(JSON.stringify(score));
  process.exitCode = score.noticed / score.dropped >= 0.9 ? 0 : 1;
} finally {
  await database.close();
}
