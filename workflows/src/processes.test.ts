import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ofEverySlug } from '@muster/directus/slugs.ts';
import { APPROVALS } from '@muster/directus/approval/policies.ts';
import { TEMPLATES } from '@muster/directus/notification/templates.ts';
import { LOCALES } from '@muster/domain';
import { DECLARED_PROCESSES, messagesOf, type ProcessDeclaration } from '@muster/domain/process';
import { expect, it } from 'vitest';
import { createActivities } from './activities.ts';
import { TASK_CODES } from './approval/notify-assignee.ts';
import * as workflows from './workflows.ts';

const root = new URL('../../', import.meta.url);
const has = (path: string) => existsSync(new URL(path, root));
const histories = readdirSync(new URL('workflows/histories/', root));
const access = await ofEverySlug<object>('access.ts', 'ACCESS');

/** Whether the portal has a name for a kind of request: `<slug>.tasks.<kind>` of its common words or of the feature's own. */
function isNamed(locale: string, slug: string, kind: string): boolean {
  const files = [`portal/src/locales/${locale}.json`, `portal/src/features/${slug}/locales/${locale}.json`].filter(has);
  return files.some((file) => {
    const said = JSON.parse(readFileSync(new URL(file, root), 'utf8')) as Record<
      string,
      { tasks?: Record<string, string> }
    >;
    return Boolean(said[slug]?.tasks?.[kind]);
  });
}

type Part = [name: string, isThere: boolean];

/** What a process must bring to run at all. */
const engineParts = ({ slug, workflow }: ProcessDeclaration): Part[] => [
  [`workflows/src/workflows.ts: ${workflow.type}`, Object.hasOwn(workflows, workflow.type)],
  [`workflows/src/${slug}/activities.ts`, has(`workflows/src/${slug}/activities.ts`)],
  [`workflows/src/${slug}/recording.ts`, has(`workflows/src/${slug}/recording.ts`)],
  [
    `three histories of ${workflow.type} (npm run record)`,
    histories.filter((name) => name.startsWith(`${workflow.type}-`)).length >= 3,
  ],
];

/** What people need to decide its requests. */
const taskParts = ({ slug, table, tasks }: ProcessDeclaration): Part[] =>
  Object.keys(tasks).flatMap((kind): Part[] => [
    [`a policy for ${kind} in directus/${slug}/approvals.ts`, (APPROVALS[kind] ?? []).length > 0],
    [`who may read ${table} in directus/${slug}/access.ts`, Object.hasOwn(access, table)],
    [`extensions/muster/src/${slug}/task-facts.ts`, has(`extensions/muster/src/${slug}/task-facts.ts`)],
    [`portal/src/features/${slug}/TaskFacts.vue`, has(`portal/src/features/${slug}/TaskFacts.vue`)],
    ...LOCALES.map((locale): Part => [`portal words ${slug}.tasks.${kind} in ${locale}`, isNamed(locale, slug, kind)]),
  ]);

/** What it tells people. */
const textParts = (process: ProcessDeclaration): Part[] =>
  messagesOf(process).flatMap(({ code }) =>
    LOCALES.map((locale): Part => [
      `text ${code} in ${locale} (directus/${process.slug}/texts.ts)`,
      Boolean(TEMPLATES[code]?.[locale].email),
    ]),
  );

const missing = (parts: readonly Part[]) => parts.filter(([, isThere]) => !isThere).map(([name]) => name);

it.each(DECLARED_PROCESSES.map((process) => [process.slug, process] as const))(
  'the process %s brings everything that its declaration calls for',
  (_slug, process) => {
    expect(missing([...engineParts(process), ...taskParts(process), ...textParts(process)])).toEqual([]);
  },
);

it('every workflow that can be started is declared, and the shared step has its texts', () => {
  const declared = DECLARED_PROCESSES.map(({ workflow }) => workflow.type);
  expect(Object.keys(workflows).toSorted()).toEqual(declared.toSorted());
  expect(TASK_CODES.filter((code) => !TEMPLATES[code])).toEqual([]);
});

it('every text that a slug ships is told by a process or by the shared step', () => {
  const told = new Set<string>([...TASK_CODES, ...DECLARED_PROCESSES.flatMap(messagesOf).map(({ code }) => code)]);
  expect(Object.keys(TEMPLATES).filter((code) => !told.has(code))).toEqual([]);
});

it('activities of all folders are found, each name once', () => {
  const pool = {} as Parameters<typeof createActivities>[0]['database'];
  const mailer = { send: () => Promise.resolve(), close: () => undefined };
  const found = createActivities({ database: pool, mailer, from: 'a@b.example', publicUrl: 'http://localhost' });
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['openLeave', 'writeApproval', 'sendMail', 'loadSession', 'recomputeSectionStats']),
  );
});
