import type { KnownChannel } from '../../src/web/console/app/rules/evaluate.ts';
import type { Household } from '../../src/web/console/app/rules/household.ts';
import type { KnownLaw } from '../../src/web/console/app/rules/law.ts';
import type { Client } from './client.ts';

/** What a phone asks for once, to judge products without a network. */
export async function fetchRules(client: Client) {
  const channels = await itemsAt<{ code: string }>(client, '/v1/channels');
  const sets = await itemsAt<{ number: number }>(client, '/v1/ocop/sets');
  return {
    channels: (await Promise.all(
      channels.map(async (channel) => ({
        ...channel,
        requirements: await itemsAt(client, `/v1/channels/${channel.code}/requirements`),
      })),
    )) as unknown as KnownChannel[],
    law: {
      rulebooks: await itemsAt<KnownLaw['rulebooks'][number]>(client, '/v1/ocop/rulebooks'),
      sets: await Promise.all(
        sets.map(({ number }) => at<KnownLaw['sets'][number]>(client, `/v1/ocop/sets/${String(number)}/requirements`)),
      ),
    },
  };
}

/** What a phone holds of a product. */
export async function fetchHousehold(client: Client, { id, producerId }: Record<'id' | 'producerId', string>) {
  const product = await at<Household['product']>(client, `/v1/products/${id}`);
  const producer = await at<Household['producer']>(client, `/v1/producers/${producerId}`);
  const papers = await itemsAt<Household['papers'][number]>(client, `/v1/producers/${producerId}/documents`);
  return { product, producer, papers };
}

interface Told {
  readonly law: { readonly missing: readonly { readonly pointer: string; readonly rule: string }[] };
  readonly channels: readonly unknown[];
}

/** What the service says of the same product. */
export const fetchCompleteness = (client: Client, id: string): Promise<Told> =>
  at<Told>(client, `/v1/products/${id}/completeness`);

const itemsAt = async <T>(client: Client, path: string): Promise<T[]> =>
  (await at<{ items: T[] }>(client, `${path}?limit=100`)).items;

async function at<T>(client: Client, path: string): Promise<T> {
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(`${path}: ${String(status)}`);
  return body as T;
}
