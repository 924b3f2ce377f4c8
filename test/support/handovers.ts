import type { Client } from './client.ts';
import { aProducer } from './products.ts';

/** Where the code leads by which a household takes over the profile that a helper made for it: inside `/app`. */
export async function handoverPath(helper: Client): Promise<string> {
  const representative = { name: 'Nguyễn Thị Lan' };
  const profile = { name: 'Hộ kinh doanh Nguyễn Thị Lan', representative, phone: '0912 345 678' };
  const { producerId } = await aProducer(helper, profile);
  const { body } = await helper.post(`/v1/producers/${producerId}/handovers`);
  const { url } = body as { readonly url: string };
  return url.slice(url.indexOf('/app') + '/app'.length);
}
