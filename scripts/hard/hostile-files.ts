import type { Client } from '../../test/support/client.ts';
import { itemsIn } from '../../test/support/photo-service.ts';
import { addsPhotos, aProducer, describes, readsWithPhotos } from '../../test/support/products.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { faultsOf, startBuilt, type BuiltService } from './built-service.ts';
import { processorSecondsOf, watchMemory } from './family.ts';
import { mean } from './figures.ts';
import { atMost, none, type HardTest } from './hard-test.ts';
import { hostilePhotos, SECRET } from './hostile-photos.ts';
import { aCrowd, signedIn, withData } from './people.ts';
import { bystander, feltBy } from './sockets.ts';

const FILES = 320;
const OF_A_PRODUCT = 20;

/** Files handed in as photos, one by one; what becomes pictures is looked at byte by byte. */
export const hostileFiles: HardTest = {
  name: 'hostile-files',
  means:
    'no file that is handed in as a photo ends the service or holds others up, and no picture tells where it was taken.',
  reason: NO_PROC,
  limitSeconds: 240,
  async run(folder) {
    const seed = Date.now() % 2 ** 31;
    const files = await hostilePhotos(FILES, seed);
    const logins = await withData(folder, (container) => aCrowd(container, 'helper', 1));
    const service = await startBuilt(folder);
    const [helper] = await signedIn(service, logins);
    if (!helper) throw new Error('nobody asks');
    const { producerId } = await aProducer(helper);

    const memory = watchMemory(service);
    const other = bystander(service);
    const refusals: number[] = [];
    const ends = { refused: 0, ready: 0, failed: 0, unanswered: 0, leaked: 0 };
    const products: string[] = [];
    for (const [at, file] of files.entries()) {
      if (at % OF_A_PRODUCT === 0)
        products.push((await describes(helper, { producerId, name: { vi: `Tương nếp ${String(at)}` } })).id);
      const before = processorSecondsOf(service.pid);
      const answer = await addsPhotos(helper, products.at(-1) ?? '', [file]);
      const used = processorSecondsOf(service.pid) - before;
      const told = [202, 422].includes(answer.status) ? itemsIn(answer) : [];
      if (told.length === 0) {
        ends.unanswered += 1;
        console.error(answer.status, JSON.stringify(answer.body));
      } else if (told[0]?.problem) {
        ends.refused += 1;
        refusals.push(used);
      }
    }
    for (const id of products) {
      for (const { state, problem, urls } of (await readsWithPhotos(helper, id)).photos) {
        if (state === 'ready') {
          ends.ready += 1;
          ends.leaked += await leaksOf(service, helper, Object.values(urls));
        } else if (problem) ends.failed += 1;
        else ends.unanswered += 1;
      }
    }
    const felt = await other.stop();
    const { own, child } = memory.stop();
    return {
      tried: `${String(files.length)} files (seed ${String(seed)}): ${String(ends.refused)} refused with a reason, ${String(ends.ready)} made into pictures, ${String(ends.failed)} failed with a reason`,
      figures: [
        none('exits', service.lives() ? 0 : 1),
        none('server errors', ends.unanswered + faultsOf(service)),
        none('pictures with GPS, EXIF or foreign bytes', ends.leaked),
        atMost('memory of the service', own, 512, 'MB'),
        atMost('of a child', child, 512, 'MB'),
        atMost('processor time of a refusal (mean)', 1_000 * mean(refusals), 50, 'ms'),
        ...feltBy(felt),
      ],
    };
  },
};

/** How many of these pictures hold what somebody did not mean to show. */
async function leaksOf({ url }: BuiltService, { token }: Client, paths: readonly string[]): Promise<number> {
  let leaks = 0;
  for (const path of paths) {
    const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token ?? ''}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) throw new Error(`a picture answers ${String(response.status)}`);
    if ([SECRET, 'Exif\0', 'GPSLatitude', 'xmpmeta'].some((mark) => bytes.includes(mark))) leaks += 1;
  }
  return leaks;
}
