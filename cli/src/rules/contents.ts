// The first page of the rule book: how to read it, its chapters, and where each refusal is told.
import { firstSentence } from './doc.ts';
import type { Chapter } from './model.ts';
import { anchorOf, inCell, section, table, titled } from './text.ts';

const HOW_TO_READ = `# The rule book

What Muster decides, and by which rule. Every page is made from the rules themselves by \`npm run rules\`: change the rule, not the page.

## How to read a page

- **Rules** come first: what a rule decides in words, what it takes, what it gives, and the refusals it may answer with. Numbers in brackets such as (CH-064) are requirements.
- **States** draw which state may follow which, and who or what moves it. The database allows exactly these moves.
- **Refusals** are what a person reads when something may not be: a code that never changes, the HTTP status, and the sentence (in the reader's language; English here). \`{name}\` is filled in.
- **Fixed values** are the numbers that are written into the product. What an institution may choose itself is a policy value and appears among the words used. A number without a named source is a decision of this project.
- Instants are UTC; calendar days are those of the campus; spans are half-open: one may begin at the moment another ends. Percentages round half up to two places unless the rule says otherwise.`;

/** Writes the first page. */
export function contentsPage(chapters: readonly Chapter[]): string {
  const rows = chapters.map(({ slug, title, purpose }) => [
    `[${title || titled(slug)}](${slug}.md)`,
    inCell(firstSentence(purpose)),
  ]);
  const states = chapters.flatMap(({ slug, tables }) =>
    tables.map(({ name, column }) => [
      column ? `\`${column}\`` : '–',
      `[${titled(name)}](${slug}.md#${anchorOf(titled(name))})`,
    ]),
  );
  const refusals = chapters
    .flatMap(({ slug, problems }) =>
      problems.map(({ code, status }) => [`\`${code}\``, String(status), `[${slug}](${slug}.md#refusals)`]),
    )
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const lines = [
    HOW_TO_READ,
    '',
    ...section('Chapters', table(['Chapter', 'What it decides'], rows)),
    ...section('All states', table(['Column', 'Moves'], states)),
    ...section('All refusals', table(['Code', 'HTTP', 'Told in'], refusals)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
