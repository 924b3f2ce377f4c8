import type { Container } from '../container.ts';
import type { Seeded } from './demo/seed-demo.ts';
import { prepareAreas } from './prepare.ts';
import { runCommand, type Output } from './run.ts';

interface SeedCommandOptions extends Output {
  readonly demo: boolean;
  readonly force: boolean;
}

/**
 * Brings what comes with a release into the store: the administrative units; with `--demo` the people and products of
 * the demo too. A second run changes nothing.
 */
export const seed = ({ json, demo, force }: SeedCommandOptions): Promise<void> =>
  demo
    ? runCommand({ json }, (container) => seedAlone(container, force, json), sayDemo)
    : runCommand({ json }, areasSeeded, ({ areas }) => `Có ${String(areas)} đơn vị hành chính đang có hiệu lực.`);

async function areasSeeded(container: Container): Promise<{ readonly areas: number }> {
  await prepareAreas(container);
  return { areas: container.areas.list({})?.length ?? 0 };
}

/** Seeds with a pump and a worker of its own, beside those of a service that may run. */
async function seedAlone(container: Container, force: boolean, json: boolean): Promise<Seeded> {
  const { pump, worker } = container;
  // The demo's pictures are much code, which no other command needs.
  const { seedDemo } = await import('./demo/seed-demo.ts');
  await prepareAreas(container);
  pump.start();
  worker.start();
  try {
    return await seedDemo(container, { url: '', force, ...(!json && { progress: printProgress }) });
  } finally {
    await worker.stop(5_000);
    await pump.stop();
  }
}

/** On standard error: standard output is for the result. */
export const printProgress = (done: number, all: number): void => {
  const line = `Đang bày sản phẩm, vẽ và xử lý hình (seeding): ${String(done)}/${String(all)}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === all ? '\n' : ''}`);
  else if (done === all) process.stderr.write(`${line}\n`);
};

/** What the demo has now, and whether this start has done anything for it. */
export const sayDrawn = ({ producers, products, changes }: Seeded): string =>
  [
    changes === 0 ? 'Dữ liệu minh họa đã có đủ, không thay đổi gì' : 'Đã bày xong dữ liệu minh họa',
    `(the demo is complete): ${String(producers)} cơ sở, ${String(products)} sản phẩm.`,
  ].join(' ');

const sayDemo = (seeded: Seeded): string =>
  [
    sayDrawn(seeded),
    'Tài khoản (role, phone, password):',
    ...seeded.demo.accounts.map(
      ({ role, login, password, name }) => `  ${role.padEnd(9)} ${login}  ${password}  ${name}`,
    ),
    `Khóa API (API key): ${seeded.demo.apiKey}`,
  ].join('\n');
