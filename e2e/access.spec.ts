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

type Colours = 'light' | 'dark';
/** Rules whose answer the colours can change; all others are asked once, in light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What hinders somebody on the page, as lines that name the place. */
async function hindrancesOf(page: Page, colours: Colours): Promise<string[]> {
  const { pathname } = new URL(page.url());
  const axe = new AxeBuilder({ page });
  const { violations } = await (colours === 'light' ? axe : axe.withRules(OF_COLOURS)).analyze();
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${pathname} ${colours} ${id} ${html}`));
}

/** The same page in both colours: it follows the system's while it is open. */
async function hindrancesInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    found.push(...(await hindrancesOf(page, colorScheme)));
  }
  return found;
}

for (const who of ['student', 'professor'] as const)
  test(`every page of a ${who}'s navigation, and the first one behind it, hinders nobody in light or dark colours`, async ({}, {
    project,
  }) => {
    test.setTimeout(600_000);
    const [account] = await idlers(who);
    if (!account) throw new Error(`Every ${who} of the demo campus has a journey.`);
    const use = { ...size(project.use), reducedMotion: 'reduce' as const };
    const { page, leave } = await enter('/me', account, { use });
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 429 || answer.status() >= 500)
        refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
    await show(page, '/me');
    const paths = await pathsOf(page, 'nav a');
    expect(paths).toEqual(expect.arrayContaining(['/', '/me', '/timetable']));

    const found: string[] = [];
    for (const path of paths) {
      await show(page, path);
      found.push(...(await hindrancesInBoth(page)));
      const behind = (await pathsOf(page, `main li a[href^="${path}/"]`)).find((one) => !paths.includes(one));
      if (path === '/' || !behind) continue;
      await show(page, behind);
      found.push(...(await hindrancesInBoth(page)));
    }
    expect([...new Set(found)]).toEqual([]);
    expect(refused).toEqual([]);
    await leave();
  });
