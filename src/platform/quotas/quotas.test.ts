import { expect } from 'chai';
import { systemClock } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { noLimits } from '../../../test/support/no-limits.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import { withinQuota, type Wanted } from './quotas.ts';

/** Something that others wait for. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('when there is room for two products', () => {
  const store = openEmbeddedStore({ file: ':memory:' });
  const two = async () => {
    const limits = await noLimits('');
    return { ...limits, of: { ...limits.of, products: { items: 2, bytes: Infinity } } };
  };
  const deps = { store, clock: systemClock, limitsOf: two };
  after(() => store.close());

  let written: Set<string>;
  beforeEach(() => {
    written = new Set();
  });
  const product = (id: string, of: string, looks = () => Promise.resolve()): Wanted => ({
    quota: 'products',
    of,
    parts: [{ id, bytes: 0 }],
    async used(besides) {
      await looks();
      return { items: [...written].filter((one) => !besides.includes(one)).length, bytes: 0 };
    },
  });
  const begins = (wanted: Wanted, works = () => Promise.resolve()): Promise<string> =>
    withinQuota(deps, '', wanted, async () => {
      await works();
      written.add(wanted.parts[0]?.id ?? '');
    }).then(
      () => 'begun',
      (error: unknown) => (error instanceof Problem ? error.code : 'failed'),
    );

  it('then of thirty at once two are begun', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => begins(product(String(at), 'thirty'))));
    expect(answers.filter((answer) => answer === 'begun')).to.have.length(2);
    expect(answers.filter((answer) => answer === 'quota_reached')).to.have.length(28);
  });

  it('then who looks slowly takes no room that others were given meanwhile', async () => {
    const [hasFirst, firstReady, looks, looked] = [gate(), gate(), gate(), gate()];
    const first = begins(product('first', 'slow'), () => {
      hasFirst.open();
      return firstReady.opened;
    });
    await hasFirst.opened;
    const slow = begins(
      product('slow', 'slow', () => {
        looks.open();
        return looked.opened;
      }),
    );
    await looks.opened;
    firstReady.open();
    expect(await first).to.equal('begun');
    const [hasSecond, secondReady] = [gate(), gate()];
    const second = begins(product('second', 'slow'), () => {
      hasSecond.open();
      return secondReady.opened;
    });
    await hasSecond.opened;
    looked.open();
    expect(await slow).to.equal('quota_reached');
    secondReady.open();
    expect(await second).to.equal('begun');
  });

  it('then who begins the same once more is let in', async () => {
    await begins(product('one', 'same'));
    await begins(product('other', 'same'));
    expect(await begins(product('one', 'same'))).to.equal('begun');
    expect(await begins(product('third', 'same'))).to.equal('quota_reached');
  });
});
