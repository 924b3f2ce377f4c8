import { ConfigError, loadConfig, type Config } from '../config/index.ts';
import { createContainer } from '../container.ts';
import { descriptorLimit } from './descriptors.ts';
import { fault, ok, type Finding } from './doctor/finding.ts';
import {
  descriptors,
  disks,
  folder,
  nodeVersion,
  operator,
  notices,
  pictures,
  publicUrl,
  said,
  secret,
} from './doctor/machine-checks.ts';
import { consoleBuild } from './doctor/console-check.ts';
import { storeChecks } from './doctor/store-checks.ts';
import type { Output } from './run.ts';

/** Looks at all that the service stands on, says what to do about each, and exits 1 when it can't work like this. */
export async function doctor({ json }: Output): Promise<void> {
  const findings = await examine();
  const healthy = findings.every(({ health }) => health !== 'fault');
  console.log(json ? JSON.stringify({ healthy, findings }) : findings.map(line).join('\n'));
  if (!healthy) process.exitCode = 1;
}

async function examine(): Promise<readonly Finding[]> {
  const machine = [nodeVersion(), await pictures(), descriptors(descriptorLimit())];
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...machine, fault('config', error.message, 'Sửa theo .env.example (see there).')];
  }
  const folders = [await folder('data', config.DATA_DIR), await folder('uploads', config.UPLOADS_DIR)];
  const room = folders.some(({ health }) => health === 'fault') ? [] : await disks(config);
  return [
    ...machine,
    ok('config', 'đọc được, không mâu thuẫn (read, without contradictions)'),
    publicUrl(config),
    secret(config),
    operator(config),
    notices(config),
    ...folders,
    ...room,
    await consoleBuild(),
    ...(await opened(config)),
  ];
}

/** What the parts of the service say once they are put together. */
async function opened(config: Config): Promise<readonly Finding[]> {
  try {
    const container = await createContainer({ ...config, LOG_LEVEL: 'silent' });
    try {
      return await storeChecks(container);
    } finally {
      await container.close();
    }
  } catch (error) {
    return [fault('store', said(error), 'Kiểm tra STORE, MONGODB_URI và quyền của thư mục (check these).')];
  }
}

const MARKS = { ok: '✓', warn: '!', fault: '✗' } as const;

const line = ({ check, health, says, todo }: Finding): string =>
  `${MARKS[health]} ${check.padEnd(10)} ${says}${todo === undefined ? '' : `\n  → ${todo}`}`;
