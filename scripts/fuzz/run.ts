import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { start } from '../../src/commands/serve.ts';
import { readConfig } from '../../src/config/index.ts';
import { createAccount } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { PersonRole } from '../../src/kernel/rights.ts';
import { NO_QUOTAS } from '../../test/support/no-limits.ts';

/**
 * `npm run test:fuzz [-- --seconds 300] [--seed n]`: schemathesis asks every route of `/v1/openapi.json`, as an admin,
 * a helper and nobody, a third of the time each, on a service of its own. Fails on a server error and on an answer
 * that the document doesn't promise. Takes schemathesis from the PATH, or installs it beside the dependencies when
 * Python is there; without Python it says so and tests nothing.
 */
const SCHEMATHESIS = 'schemathesis==4.32.5';
const PASSWORD = 'một câu đủ dài để thử';
const here = import.meta.dirname;

const callers: readonly { readonly name: string; readonly role?: PersonRole; readonly areaCodes?: string[] }[] = [
  { name: 'admin', role: 'admin' },
  { name: 'helper', role: 'helper', areaCodes: ['05908'] },
  { name: 'anonymous' },
];

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string' } } });
const secondsEach = Math.max(30, Math.round(Number(values.seconds) / callers.length));

const command = findSchemathesis();
if (command === null) console.log('skipped: schemathesis needs Python 3.10 or newer, and none is on the PATH');
else for (const caller of callers) if (!(await passes(command, caller))) process.exitCode = 1;

/** Asks as one caller, in an empty service. */
async function passes(command: string, { name, role, areaCodes }: (typeof callers)[number]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-fuzz-'));
  const running = await start(
    readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'error',
      NOTICES: 'none',
      RATE_PER_ADDRESS: '1000000',
      RATE_PER_ACCOUNT: '1000000',
      ...NO_QUOTAS,
      DATA_DIR: folder,
    }),
  );
  try {
    const login = '0912000001';
    if (role !== undefined) {
      const roles = [{ role, ...(areaCodes !== undefined && { areaCodes }) }];
      await createAccount(running.container, null, newId(), { name, phone: login, password: PASSWORD, roles });
    }
    console.log(`\n# ${name}, ${String(secondsEach)} s`);
    return await ends(
      command,
      [
        ...['--config-file', join(here, 'schemathesis.toml'), 'run', `${String(running.url)}/v1/openapi.json`],
        ...['--phases', 'examples,coverage,fuzzing,stateful', '--max-time', String(secondsEach)],
        ...['--continue-on-failure', '--warnings', 'off'],
        ...(values.seed === undefined ? [] : ['--seed', values.seed]),
      ],
      // It remembers failures in the folder that it works in, and takes the hooks from Python's path.
      folder,
      { PYTHONPATH: here, ...(role !== undefined && { OCOP_LOGIN: login, OCOP_PASSWORD: PASSWORD }) },
    );
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program with its output shown; whether it ended with 0. */
async function ends(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: 'inherit',
    cwd,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

function findSchemathesis(): string | null {
  const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
  if (runs('schemathesis', '--version')) return 'schemathesis';
  const environment = join(here, '../../node_modules/.cache/schemathesis');
  const own = join(environment, 'bin/schemathesis');
  if (existsSync(own)) return own;
  if (!runs('python3', '-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))')) return null;
  console.log(`Installing ${SCHEMATHESIS} for Python into node_modules/.cache`);
  if (!runs('python3', '-m', 'venv', environment)) return null;
  if (!runs(join(environment, 'bin/pip'), 'install', '--quiet', SCHEMATHESIS))
    throw new Error(`pip could not install ${SCHEMATHESIS}`);
  return own;
}
