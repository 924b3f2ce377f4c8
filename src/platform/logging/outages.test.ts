import { expect } from 'chai';
import { Outage } from '../../kernel/outage.ts';
import { logOutagesOnce } from './outages.ts';

describe('when a part of the service is out', () => {
  const lines: unknown[] = [];
  let milliseconds = 0;
  const write =
    (level: string) =>
    ({ untold }: Readonly<Record<string, unknown>>, message: string) =>
      lines.push([level, message, untold]);
  const told = { info: write('info'), warn: write('warn'), error: write('error') };
  const log = logOutagesOnce(told, () => milliseconds);
  const err = new Outage('away', 'gone');

  it('then the log tells of it once a second, and of all else each time', () => {
    for (; milliseconds < 2_500; milliseconds += 100) {
      log.warn({ err }, 'refused');
      if (milliseconds % 1_000 === 500) log.error({ err: new Error('a fault of ours') }, 'unexpected');
    }
    log.info({}, 'stopping');
    expect(lines).to.deep.equal([
      ['warn', 'refused', undefined],
      ['error', 'unexpected', undefined],
      ['warn', 'refused', 9],
      ['error', 'unexpected', undefined],
      ['warn', 'refused', 9],
      ['info', 'stopping', undefined],
    ]);
  });
});
