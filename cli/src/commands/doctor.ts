import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { loadEnv } from '../env.ts';
import { inRoot } from '../paths.ts';
import { warmChromium } from '../start/chromium.ts';
import { holderOf } from '../start/lock.ts';
import { refuseBusyPorts } from '../start/ports.ts';
import { portsNeeded, settingsFrom } from '../start/settings.ts';
import { temporalPrograms } from '../start/temporal.ts';
import { dataFolder } from './status.ts';

type Check = { name: string; run: () => Promise<string> | string; cure: string };
type Finding = { name: string; ok: boolean; detail: string; cure?: string };

const NODE_WANTED = 22;
const DISK_WANTED_GIB = 2;
const MEMORY_WANTED_GIB = 1.5;
const NATIVE = ['isolated-vm', 'sqlite3', 'argon2', 'sharp'];

function wanted(value: number, atLeast: number, unit: string): string {
  if (value < atLeast) throw new Error(`${value.toFixed(1)} ${unit}, wanted ${atLeast} ${unit}`);
  return `${value.toFixed(1)} ${unit}`;
}

function versionOf(program: string): string {
  const { status, stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(error?.message ?? `${program} --version ended with ${status}`);
  return `${stdout.trim()} (${program})`;
}

const checksFor = (data: string): Check[] => [
  {
    name: 'Node',
    run: () => (wanted(Number(process.versions.node.split('.')[0]), NODE_WANTED, ''), `${process.versions.node}`),
    cure: 'Remove node_modules and start again: the set-up brings the right Node.',
  },
  {
    name: 'native modules',
    run: () => {
      for (const name of NATIVE) createRequire(inRoot('package.json'))(name);
      return NATIVE.join(', ');
    },
    cure: 'node scripts/setup.mjs --force (it needs python3, make and a C++ compiler where nothing prebuilt can be fetched).',
  },
  { name: 'Temporal server', run: () => versionOf(temporalPrograms().server), cure: 'node scripts/setup.mjs --force' },
  {
    name: 'Temporal schema tool',
    run: () => versionOf(temporalPrograms().sqlTool),
    cure: 'node scripts/setup.mjs --force',
  },
  {
    name: 'Chromium',
    run: () => warmChromium(loadEnv().CHROMIUM_PATH),
    cure: 'Free 300 MB in the folder for temporary files and try again.',
  },
  {
    name: 'disk',
    run: () => {
      mkdirSync(data, { recursive: true });
      const { bavail, bsize } = statfsSync(data);
      return wanted((bavail * bsize) / 2 ** 30, DISK_WANTED_GIB, 'GiB free');
    },
    cure: `Free disk space where ${data} is, or move it: MUSTER_DATA in .env.`,
  },
  {
    name: 'memory',
    run: () => wanted(freemem() / 2 ** 30, MEMORY_WANTED_GIB, 'GiB free'),
    cure: 'Close other programs.',
  },
  {
    name: 'ports',
    run: async () => {
      const holder = holderOf(`${data}/lock`);
      if (holder !== null) return `in use by the running Muster (process ${holder})`;
      await refuseBusyPorts(portsNeeded(settingsFrom(loadEnv(), { data }, () => '')));
      return 'free';
    },
    cure: 'Stop that program or choose other ports in .env.',
  },
];

/** `muster doctor`: what a start needs, each with its cure. */
export async function doctor({ data, json }: { data?: string; json?: boolean }): Promise<void> {
  const findings: Finding[] = [];
  for (const { name, run, cure } of checksFor(dataFolder(data))) {
    const finding = await Promise.resolve()
      .then(run)
      .then(
        (detail): Finding => ({ name, ok: true, detail }),
        (error: Error): Finding => ({ name, ok: false, detail: error.message, cure }),
      );
    findings.push(finding);
    if (json) continue;
    console.log(`${finding.ok ? '✓' : '✗'} ${name}: ${finding.detail}`);
    if (!finding.ok) console.log(`  Cure: ${cure}`);
  }
  if (json) console.log(JSON.stringify({ well: findings.every(({ ok }) => ok), findings }));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
