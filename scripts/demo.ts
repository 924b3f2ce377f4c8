import type { Demo } from '../src/commands/demo/demo-file.ts';
import { demoPage } from '../src/commands/demo/page.ts';
import { seedDemo } from '../src/commands/demo/seed-demo.ts';
import { report } from '../src/commands/run.ts';
import { printProgress, sayDrawn } from '../src/commands/seed.ts';
import { start, stopOnSignals } from '../src/commands/serve.ts';
import { readConfig } from '../src/config/index.ts';
import { ensureConsole } from './console.ts';

/** Nobody: no fixed line has a number that begins with a zero. */
const DEMO_OPERATOR = {
  OPERATOR_NAME: 'OCOP Bridge: bản chạy thử, mọi người bán và số điện thoại đều bịa',
  OPERATOR_ADDRESS: 'Xã Phú Bình, tỉnh Thái Nguyên (minh họa)',
  OPERATOR_PHONE: '0208 000 0000',
  OPERATOR_EMAIL: 'minhhoa@ocop.example',
  OPERATOR_DECISION: 'Quyết định số 0/QĐ-MH (minh họa)',
};

try {
  // Notices would come between the lines of the page; they are in everybody's inbox anyway.
  const config = readConfig({ LOG_LEVEL: 'warn', NOTICES: 'none', ...DEMO_OPERATOR, ...process.env });
  await ensureConsole(console.log);
  const running = await start(config);
  const url = running.url ?? '';
  stopOnSignals(running);
  // People can sign in before the pictures are ready: products appear one by one.
  const peopleReady = (demo: Demo): void => {
    console.log(demoPage(demo));
  };
  console.log(sayDrawn(await seedDemo(running.container, { url, peopleReady, progress: printProgress })));
} catch (error) {
  report(error, false);
  process.exit();
}
