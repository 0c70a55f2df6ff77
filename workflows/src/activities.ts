import { existsSync, readdirSync } from 'node:fs';
import type { CertificateDeps } from './certificate/activities.ts';
import type { NotificationDeps } from './notification/activities.ts';

type Activities = Record<string, (...args: never[]) => Promise<unknown>>;
/** What any activity may need; those of certificates alone need the key and the printer. */
type Deps = NotificationDeps & CertificateDeps;
type Factory = (deps: Deps) => Activities;

const here = new URL('.', import.meta.url);
/** `createLeaveActivities` of `leave/activities.ts`: a folder is found by its file, its factory by this name. */
const FACTORY = /^create\w+Activities$/;

async function factoryOf(slug: string): Promise<Factory> {
  const module = (await import(new URL(`${slug}/activities.ts`, here).href)) as Record<string, unknown>;
  const [name, ...more] = Object.keys(module).filter((exported) => FACTORY.test(exported));
  if (!name || more.length > 0)
    throw new Error(`workflows/src/${slug}/activities.ts exports no create…Activities, or several`);
  return module[name] as Factory;
}

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/activities.ts`, here)))
  .map(({ name }) => name)
  .toSorted();
const factories = await Promise.all(folders.map(factoryOf));

/** Every activity of the worker, over one pool and one mailer. Two of one name would silently be one, so that is a fault. */
export function createActivities(deps: Deps): Activities {
  const all: Activities = {};
  for (const create of factories)
    for (const [name, activity] of Object.entries(create(deps))) {
      if (Object.hasOwn(all, name)) throw new Error(`two activities are called ${name}`);
      all[name] = activity;
    }
  return all;
}
