import { demoPage } from '../src/commands/demo/page.ts';
import { seedDemo } from '../src/commands/demo/seed-demo.ts';
import { report } from '../src/commands/run.ts';
import { printProgress } from '../src/commands/seed.ts';
import { start, stopOnSignals } from '../src/commands/serve.ts';
import { readConfig } from '../src/config/index.ts';
import { ensureConsole } from './console.ts';

try {
  // Notices would come between the lines of the page; they are in everybody's inbox anyway.
  const config = readConfig({ LOG_LEVEL: 'warn', NOTICES: 'none', ...process.env });
  await ensureConsole(console.log);
  const running = await start(config);
  const url = running.url ?? '';
  stopOnSignals(running);
  // The API starts before the pictures are ready: products appear one by one.
  console.log(`OCOP Bridge: ${url}`);
  const { demo } = await seedDemo(running.container, { url, progress: printProgress });
  console.log(demoPage(demo));
} catch (error) {
  report(error, false);
  process.exit();
}
