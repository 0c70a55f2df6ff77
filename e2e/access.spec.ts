import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { idlers } from './campus.ts';
import { enter, size } from './people.ts';

/** What keeps somebody from using a page; the lesser two are advice. */
const GRAVE: readonly unknown[] = ['serious', 'critical'];

/** The paths that links of the page lead to, each once; those of the navigation are there on every screen. */
const pathsOf = async (page: Page, links: string): Promise<string[]> => [
  ...new Set(
    await page
      .locator(links)
      .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname)),
  ),
];

/** A page that shows what it has loaded. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('main h1:visible').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** What hinders somebody on the page, as lines that name the place. */
async function hindrancesOf(page: Page): Promise<string[]> {
  const { pathname } = new URL(page.url());
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${pathname} ${id} ${html}`));
}

const COLOURS = ['light', 'dark'] as const;

for (const who of ['student', 'professor'] as const)
  for (const [nth, colorScheme] of COLOURS.entries())
    test(`every page of a ${who}'s navigation, and the first one behind it, hinders nobody in ${colorScheme} colours`, async ({}, {
      project,
    }) => {
      test.setTimeout(600_000);
      const all = await idlers(who);
      const account = all[nth % all.length];
      if (!account) throw new Error(`Every ${who} of the demo campus has a journey.`);
      const use = { ...size(project.use), colorScheme, reducedMotion: 'reduce' as const };
      const { page, leave } = await enter('/me', account, { use });
      const refused: string[] = [];
      page.on('response', (answer) => {
        if (answer.status() === 429 || answer.status() >= 500)
          refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
      });
      await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
      await show(page, '/me');
      const paths = await pathsOf(page, 'nav a');
      expect(paths).toEqual(expect.arrayContaining(['/', '/me', '/timetable']));

      const found: string[] = [];
      for (const path of paths) {
        await show(page, path);
        found.push(...(await hindrancesOf(page)));
        const behind = (await pathsOf(page, `main li a[href^="${path}/"]`)).find((one) => !paths.includes(one));
        if (path === '/' || !behind) continue;
        await show(page, behind);
        found.push(...(await hindrancesOf(page)));
      }
      expect([...new Set(found)]).toEqual([]);
      expect(refused).toEqual([]);
      await leave();
    });
