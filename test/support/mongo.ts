import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { findSecantus } from './secantus.ts';
import { startServer } from './server-process.ts';
import { sharedServer } from './shared-servers.ts';

/** A running server that speaks MongoDB's protocol. */
export interface MongoServer {
  readonly uri: string;
  /** Which one it is, in words: never its address, which may hold a password. */
  readonly name: string;
  /** Ends the server if these tests started it; the next `findMongo` starts another. */
  stop(): Promise<void>;
}

const run = promisify(execFile);
const JAVA_SERVER = join(import.meta.dirname, '../mongo-java-server');

/** All servers that there are, for what has to hold on each: that of `findMongo`, and SecantusDB. */
export async function findMongos(): Promise<readonly Pick<MongoServer, 'uri' | 'name'>[]> {
  const both = [await findMongo(), await findSecantus()];
  return both.flatMap((server) => ('skip' in server ? [] : server));
}

let found: Promise<MongoServer | { readonly skip: string }> | undefined;

/**
 * The server shared by all tests, started at the first call: that of `MONGODB_URI`, else `mongod` of
 * the PATH, else mongo-java-server by `java` and `mvn`, else the reason why there is none. It ends with this process.
 */
export function findMongo(): Promise<MongoServer | { readonly skip: string }> {
  return (found ??= firstThatStarts());
}

async function firstThatStarts(): Promise<MongoServer | { readonly skip: string }> {
  const shared = sharedServer('mongo');
  if (shared) return shared;
  const uri = process.env['MONGODB_URI'];
  if (uri) return { uri, name: 'the server of MONGODB_URI', stop: () => Promise.resolve() };
  const reasons = ['MONGODB_URI is not set'];
  for (const start of [startMongod, startJavaServer]) {
    try {
      return await start();
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { skip: reasons.join('; ') };
}

async function startMongod(): Promise<MongoServer> {
  await tried('mongod', ['--version'], 'there is no mongod on the PATH');
  const data = mkdtempSync(join(tmpdir(), 'ocop-mongod-'));
  const port = String(await freePort());
  const options = ['--dbpath', data, '--port', port, '--bind_ip', '127.0.0.1', '--nounixsocket'];
  const server = await startServer('mongod', options, /Waiting for connections/);
  const discard = () => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', discard);
  return {
    uri: `mongodb://127.0.0.1:${port}`,
    name: 'mongod of the PATH',
    stop: async () => {
      found = undefined;
      process.off('exit', discard);
      await server.stop('SIGTERM');
      discard();
    },
  };
}

async function startJavaServer(): Promise<MongoServer> {
  const jars = join(await fetchJars(), '*');
  // A short life on a busy machine: the quick compiler alone starts it sooner and leaves the other core to the tests.
  const options = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dslf4j.internal.verbosity=ERROR'];
  const server = await startServer('java', [...options, '-cp', jars, join(JAVA_SERVER, 'Server.java')], /^mongodb:/);
  return {
    uri: server.readyLine,
    name: 'mongo-java-server',
    stop: async () => {
      found = undefined;
      await server.stop();
    },
  };
}

/** The folder with the libraries of pom.xml, filled by Maven the first time: a changed pom.xml has another folder. */
async function fetchJars(): Promise<string> {
  const pom = await readFile(join(JAVA_SERVER, 'pom.xml'));
  const folder = join(JAVA_SERVER, 'target', createHash('sha256').update(pom).digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  const mine = `${folder}.${String(process.pid)}`;
  const goal = ['-q', '-B', '-f', JAVA_SERVER, 'dependency:copy-dependencies', `-DoutputDirectory=${mine}`];
  await tried('mvn', goal, 'mvn is missing or could not fetch mongo-java-server');
  // When another test process was faster, its folder holds the same.
  await rename(mine, folder).catch(() => rm(mine, { recursive: true }));
  return folder;
}

async function tried(command: string, args: readonly string[], otherwise: string): Promise<void> {
  await run(command, args).catch((cause: unknown) => {
    throw new Error(otherwise, { cause });
  });
}
