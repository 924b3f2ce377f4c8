import { builtFolder } from '../../web/console/build.ts';
import { ok, warn, type Finding } from './finding.ts';

/** The service works without it; people who are signed in have no screens then. */
export async function consoleBuild(find: typeof builtFolder = builtFolder): Promise<Finding> {
  const folder = await find();
  return folder === null
    ? warn(
        'console',
        'chưa dựng trang làm việc, /app/ trả lời 503 (the console is not built)',
        'npm run build:console, rồi khởi động lại (then start again).',
      )
    : ok('console', folder);
}
