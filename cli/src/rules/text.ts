// Markdown: headings, anchors, tables, and names in texts that become links.
import type { Chapter, Links, Target } from './model.ts';

/** A heading's words for a name of the code: `refuseReschedule` is “Refuse reschedule”, `SESSION_TRANSITIONS` “Session transitions”. */
export function titled(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The part after `#` that leads to a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\d _-]/gu, '')
    .replaceAll(' ', '-');

/** A table, or nothing when it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
};

/** A section, or nothing when it is empty. */
export const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${heading}`, '', ...lines];

/** Text inside a cell stays in its row. */
export const inCell = (text: string): string =>
  text.replaceAll('\n\n', '<br>').replaceAll('\n', ' ').replaceAll('|', '\\|');

/** How the texts of one page are written. */
export type Pen = {
  /** Names of rules, numbers, refusals and types become links, except to what is being told just there. */
  prose(text: string, about?: string): string;
  cell(text: string, about?: string): string;
};

const TOKEN = /`([A-Za-z_]\w*)`|`[^`]*`|\b([A-Z]{2,}(?:_[A-Z\d]+)+)\b|</g;

/** A page's own name comes first, then that of a module it rests on, then the only one there is. */
function choose(targets: readonly Target[], { slug, uses }: Pick<Chapter, 'slug' | 'uses'>): Target | undefined {
  const own = targets.find((to) => to.slug === slug);
  const used = targets.filter((to) => uses.includes(to.slug));
  const [first, ...more] = used.length > 0 ? used : targets;
  return own ?? (more.length === 0 ? first : undefined);
}

/** Makes the pen of one page. */
export function createPen(page: Pick<Chapter, 'slug' | 'uses'>, links: Links): Pen {
  const prose = (text: string, about?: string): string =>
    text.replaceAll(TOKEN, (token: string, quoted?: string, bare?: string) => {
      if (token === '<') return '&lt;';
      const name = quoted ?? bare ?? '';
      const to = name === about ? undefined : choose(links.get(name) ?? [], page);
      return to ? `[\`${name}\`](${to.slug === page.slug ? '' : `${to.slug}.md`}#${to.anchor})` : token;
    });
  return { prose, cell: (text, about) => inCell(prose(text, about)) };
}
