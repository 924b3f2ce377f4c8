import type { Client } from '../../test/support/client.ts';
import { forMarketplaces } from '../../test/support/consumers.ts';
import { jpegPhoto } from '../../test/support/photos.ts';
import {
  addsPhotos,
  aProducer,
  describes,
  isDecided,
  readsWithPhotos,
  soySauce,
  submits,
  type Described,
} from '../../test/support/products.ts';

/** A product with a photo that goes the whole way by requests, until it is sold; a worker must be running. */
export async function aLiveProduct(
  helper: Client,
  officer: Client,
  changes: Readonly<Record<string, unknown>> = forMarketplaces,
): Promise<Described> {
  const { id } = await describes(helper, soySauce(await aProducer(helper), changes));
  const answer = await addsPhotos(helper, id, [await jpegPhoto()]);
  if (answer.status !== 202) throw new Error(`the photo was not taken: ${JSON.stringify(answer.body)}`);
  return isDecided(officer, await submits(helper, await readsWithPhotos(helper, id)), 'approve');
}
