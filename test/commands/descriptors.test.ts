import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describeUnless, NO_PROC } from '../support/unless.ts';

describeUnless(NO_PROC, 'when the system allows almost no open files', function () {
  this.timeout(60_000);
  for (const [what, program] of [
    ['the service', '--import=tsx src/main.ts'],
    ['a command', 'scripts/ocop.js doctor'],
  ] as const)
    it(`then ${what} ends with a sentence that says what to do`, () => {
      const { status, stderr } = spawnSync('sh', ['-c', `ulimit -n 64 && exec "$0" ${program}`, process.execPath], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] },
      });
      expect(status).to.equal(1);
      expect(stderr).to.match(/^Hệ điều hành .*ulimit -n 4096.*\n$/);
    });
});
