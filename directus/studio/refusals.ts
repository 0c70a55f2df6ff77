import { PROBLEMS, sayProblem, type Locale } from '@muster/domain';
import type { ClientBase } from 'pg';
import { choiceWords } from './translations.ts';

/** The languages that the Studio speaks, by ours. */
const LANGUAGES: readonly (readonly [string, Locale])[] = [
  ['en-US', 'en'],
  ['hi-IN', 'hi'],
  ['kn-IN', 'kn'],
];
/** The Studio shows the sentence of a code without its numbers: what needs one is said in general. */
const plain = (sentence: string) =>
  sentence
    .replace(/\s*\(\{\w+\}\)/g, '')
    .replace(/\{\w+\}/g, '…')
    // characters that the Studio's translations give a meaning of their own
    .replace(/[@|{}$%]/g, (sign) => `{'${sign}'}`);

/** Every refusal in words where the Studio would show its code (`errors.<CODE>` of its translations), and the words of choices. */
export async function applyRefusals(client: ClientBase): Promise<void> {
  const refusals = Object.keys(PROBLEMS).flatMap((code) =>
    LANGUAGES.map(([language, locale]) => ({
      language,
      key: `errors.${code}`,
      value: plain(sayProblem(code, undefined, locale)),
    })),
  );
  const rows = [...refusals, ...choiceWords()];
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1) AS r (language text, key text, value text)),
          changed AS (UPDATE directus_translations t SET value = w.value FROM wanted w
                       WHERE t.key = w.key AND t.language = w.language AND t.value <> w.value)
     INSERT INTO directus_translations (id, language, key, value)
     SELECT gen_random_uuid(), w.language, w.key, w.value FROM wanted w
      WHERE NOT EXISTS (SELECT 1 FROM directus_translations t WHERE t.key = w.key AND t.language = w.language)`,
    [JSON.stringify(rows)],
  );
}
