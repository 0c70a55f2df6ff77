import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Release of Temporal's Java SDK whose time-skipping test server is used where the SDK's own download is out of reach. */
const VERSION = '1.32.1';
/** Long enough for a first run to have loaded what a start needs; without the file, starts are only slower. */
const WARM_UP_MS = 8_000;
const SDK_DOWNLOAD = 'https://temporal.download/temporal-test-server/default';

const cache = () =>
  join(
    process.env['MUSTER_CACHE'] || join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'muster'),
    `test-server-${VERSION}-shared`,
  );

/**
 * The time-skipping server of the workflow tests. Online the SDK brings its own, and nothing is set; else it is put
 * together from Maven, and MUSTER_TEST_SERVER names the program to start.
 */
export async function ensureTestServer(): Promise<Record<string, string>> {
  if (process.env['MUSTER_TEST_SERVER']) return {};
  const wrapper = join(cache(), 'temporal-test-server');
  if (existsSync(wrapper)) return { MUSTER_TEST_SERVER: wrapper };
  if (await isOnline()) return {};
  console.log('… Temporal test server from Maven (once)');
  buildFromMaven(wrapper);
  return { MUSTER_TEST_SERVER: wrapper };
}

const isOnline = () =>
  fetch(SDK_DOWNLOAD, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).then(
    ({ status }) => status < 500,
    () => false, // no way out: take the other one
  );

function buildFromMaven(wrapper: string): void {
  const folder = cache();
  const jars = join(folder, 'jars');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(jars, { recursive: true });
  writeFileSync(join(folder, 'pom.xml'), POM);
  const args = ['-B', '-q', '-f', join(folder, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
  const { status, stdout, stderr, error } = spawnSync('mvn', args, { encoding: 'utf8' });
  if (status !== 0) {
    const cause = error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n');
    throw new Error(
      `The workflow tests need Temporal's time-skipping test server. It could not be downloaded, and Maven says:\n${cause}\n` +
        'Cure: go online once, install Java 17 and Maven, or set MUSTER_TEST_SERVER to the program.',
    );
  }
  if (readdirSync(jars).length === 0) throw new Error(`Maven left no jars in ${jars}.`);
  // Small heap: the suite runs several of them side by side.
  const java = ['-Xmx192m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const classes = join(folder, 'classes.jsa');
  shareClasses(classes, [...java, '-cp', `${jars}/*`, 'io.temporal.testserver.TestServer']);
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec java ${java.join(' ')} -XX:SharedArchiveFile='${classes}' -Xshare:auto -cp '${jars}/*' io.temporal.testserver.TestServer "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
}

/** Keeps the loaded classes of one run in a file: later starts take half the time, well within the 5 s the SDK waits. */
function shareClasses(classes: string, command: readonly string[]): void {
  const port = String(20_000 + (process.pid % 20_000));
  spawnSync('java', [`-XX:ArchiveClassesAtExit=${classes}`, ...command, port], {
    timeout: WARM_UP_MS,
    killSignal: 'SIGTERM',
  });
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>muster</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`;
