// One chapter as a page of Markdown.
import { diagram } from './diagram.ts';
import type { Chapter, Constant, Links, MoveTable, Named, Rule, Taken, Target } from './model.ts';
import { anchorOf, createPen, inCell, section, table, titled, type Pen } from './text.ts';
import { inBlock, inLine, inRows } from './values.ts';

const HEADINGS = {
  rules: 'Rules',
  tables: 'States',
  problems: 'Refusals',
  constants: 'Fixed values',
  explained: 'Explanations',
  engine: 'In the workflow engine',
  types: 'Words used',
} as const;

type Link = [name: string, to: Target];

/** Names that a page can be linked by; a rule comes before a type of the same name. */
export function linksOf({ slug, rules, tables, problems, constants, types, engine }: Chapter): Link[] {
  const at = (heading: string) => ({ slug, anchor: anchorOf(heading) });
  return [
    ...types.map(({ name }): Link => [name, at(HEADINGS.types)]),
    ...engine.map(({ name }): Link => [name, at(HEADINGS.engine)]),
    ...constants.map(({ name }): Link => [name, at(HEADINGS.constants)]),
    ...problems.map(({ code }): Link => [code, at(HEADINGS.problems)]),
    ...[...tables, ...rules].map(({ name }): Link => [name, at(titled(name))]),
  ];
}

/** The small line that leads to the source. */
const origin = (slug: string, { name, file }: Named, before = ''): string[] => [
  `<sub>${before}\`${name}\` in [${file}](../../domain/src/${slug}/${file})</sub>`,
  '',
];
const tagOf = ({ doc }: Named, name: string): string =>
  doc.tags
    .filter((tag) => tag.name === name)
    .map(({ text }) => text)
    .join(' ');
const paragraph = (text: string): string[] => (text === '' ? [] : [text, '']);

function ruleLines(slug: string, rule: Rule, { prose, cell }: Pen): string[] {
  const { name, doc, takes, gives, codes } = rule;
  const [returns, example] = [tagOf(rule, 'returns'), tagOf(rule, 'example')];
  const taken = ({ name, kind, note }: Taken) => [name === '' ? 'fields' : `\`${name}\``, cell(kind), cell(note)];
  const refusals = codes.map((code) => prose(`\`${code}\``)).join(', ');
  return [
    `### ${titled(name)}`,
    '',
    ...paragraph(prose(doc.text, name)),
    ...table(['Takes', 'Kind', 'Note'], takes.map(taken)),
    ...paragraph(`**Gives** ${prose(gives)}${returns ? `: ${prose(returns)}` : ''}`),
    ...paragraph(refusals && `**May refuse with** ${refusals}`),
    ...paragraph(example && `**Example** ${prose(example)}`),
    ...origin(slug, rule),
  ];
}

function stateLines(slug: string, moves: MoveTable, { prose, cell }: Pen): string[] {
  const rows = moves.moves.map(({ from, to, mover }) => [from, to, cell(mover)]);
  return [
    `### ${titled(moves.name)}`,
    '',
    ...paragraph(prose(moves.doc.text, moves.name)),
    ...diagram(moves),
    '',
    ...table(['From', 'To', 'Moved by'], rows),
    ...origin(slug, moves, moves.column ? `column \`${moves.column}\`, ` : ''),
  ];
}

/** What does not fit into one line follows the list: as a table where it is one, else indented. */
function valueLines({ name, value }: Constant): string[] {
  const rows = inRows(value);
  const block = rows ? table(rows.head, rows.rows) : ['```yaml', ...inBlock(value), '```', ''];
  return [`\`${name}\`:`, '', ...block];
}

function constantLines(constants: readonly Constant[], { cell }: Pen): string[] {
  const shown = constants.map((one) => ({ ...one, line: inLine(one.value, one.name) }));
  const rows = shown.map(({ name, line, doc }) => [`\`${name}\``, inCell(line ?? 'below'), cell(doc.text, name)]);
  const below = shown.filter(({ line }) => line === null);
  return [...table(['Name', 'Value', 'What it is and where it comes from'], rows), ...below.flatMap(valueLines)];
}

/** Which rules there are, file by file, and what they rest on. */
function contents({ rules, tables, uses }: Chapter): string[] {
  const link = ({ name }: Named) => `[${titled(name)}](#${anchorOf(titled(name))})`;
  const line = (title: string, all: readonly Named[]) => `- **${title}**: ${all.map(link).join(' · ')}`;
  const files = Map.groupBy(rules, ({ file }) => titled(file.replace(/\.ts$/, '')));
  const lines = [...files].map(([title, own]) => line(title, own));
  if (tables.length > 0) lines.push(line(HEADINGS.tables, tables));
  const rests = uses.map((slug) => `[${slug}](${slug}.md)`).join(', ');
  return [...paragraph(lines.join('\n')), ...paragraph(rests && `Rests on ${rests}.`)];
}

/** Writes a page; `links` lead from the names in its texts to where they are told. */
export function pageOf(chapter: Chapter, links: Links): string {
  const { slug, title, purpose, explained } = chapter;
  const pen = createPen(chapter, links);
  const problems = chapter.problems.map(({ code, status, sentence }) => [
    `\`${code}\``,
    String(status),
    inCell(sentence),
  ]);
  const engine = chapter.engine.map(({ name, value, doc }) => [
    `\`${name}\``,
    `\`${value}\``,
    pen.cell(doc.text, name),
  ]);
  const types = chapter.types.map(({ name, doc, kind }) => [
    `\`${name}\``,
    pen.cell(doc.text, name),
    pen.cell(kind, name),
  ]);
  const told = `The results of these rules carry the facts they rest on and are recomputed from them alone: ${explained.map((code) => `\`${code}\``).join(', ')}.`;
  const lines = [
    `# ${title || titled(slug)}`,
    '',
    ...paragraph(pen.prose(purpose)),
    ...contents(chapter),
    ...section(
      HEADINGS.rules,
      chapter.rules.flatMap((rule) => ruleLines(slug, rule, pen)),
    ),
    ...section(
      HEADINGS.tables,
      chapter.tables.flatMap((moves) => stateLines(slug, moves, pen)),
    ),
    ...section(HEADINGS.problems, table(['Code', 'HTTP', 'What the person reads'], problems)),
    ...section(HEADINGS.constants, constantLines(chapter.constants, pen)),
    ...section(HEADINGS.explained, explained.length > 0 ? [told, ''] : []),
    ...section(HEADINGS.engine, table(['Name', 'Value', 'What it is'], engine)),
    ...section(HEADINGS.types, table(['Name', 'What it is', 'Made of'], types)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
