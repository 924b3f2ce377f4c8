import { publications, type Product } from '../../src/features/products/product.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { PersonRole } from '../../src/kernel/rights.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { idsOf, itemsOf, type Answer, Client } from '../support/client.ts';
import { errorLog } from '../support/error-log.ts';
import { jpegPhoto } from '../support/photos.ts';
import { describes, photoForm, type Described } from '../support/products.ts';
import { PASSWORD, type Service } from '../support/service.ts';
import { people, type Act, type Person } from './acts.ts';
import {
  aHousehold,
  BOTTLES,
  commentsOf,
  processed,
  patchOf,
  versionFor,
  type Papers,
  type Row,
  type Subject,
} from './subject.ts';
import type { TimelineClock } from './timeline.ts';

const PHOTOS = await Promise.all([1, 2, 3].map((seed) => jpegPhoto({ width: 160, height: 160, seed })));

interface Role {
  readonly role: PersonRole;
  readonly areaCodes?: string[];
}

const ROLES: Readonly<Record<Person, readonly Role[]>> = {
  producer: [{ role: 'producer' }],
  helper: [{ role: 'helper', areaCodes: ['05908'] }],
  officer: [{ role: 'officer', areaCodes: ['05908'] }],
  province: [
    { role: 'officer', areaCodes: ['19'] },
    { role: 'helper', areaCodes: ['05908'] },
  ],
  stranger: [
    { role: 'officer', areaCodes: ['05941'] },
    { role: 'helper', areaCodes: ['05941'] },
  ],
};

/** The whole service, asked by people who are signed in; its clock is `clock`. */
export async function httpSubject(service: Service, clock: TimelineClock): Promise<Subject> {
  const { store, pump } = service.container;
  // Sessions of before an account was made are not its own.
  clock.goTo(0);
  const accounts = {} as Record<Person, string>;
  const logins = {} as Record<Person, string>;
  for (const person of people) {
    const client = await service.person(...ROLES[person]);
    accounts[person] = client.accountId;
    logins[person] = client.login;
  }
  const papers = await aHousehold(store, clock, accounts.producer);
  const relay = openEventPump(
    { store, clock, log: errorLog },
    { outboxes: [productsIn(store)], subscribers: [], leaseMs: 15_000 },
  );

  // A token is good for a quarter of an hour around its moment, and runs come back to each moment again and again.
  const signedIn = new Map<string, Promise<Client>>();
  const client = (person: Person): Promise<Client> => {
    const key = `${person} ${String(clock.moment)}`;
    const known = signedIn.get(key) ?? signIn(new Client(service.url, { login: logins[person] }));
    signedIn.set(key, known);
    return known;
  };

  return {
    store,
    clock,
    accounts,
    papers,
    begin: async (input) => (await describes(await client('helper'), input)).id,
    async act(act, product, photoIds) {
      const { method, path, ...content } = requestFor(act, product, { photoIds, papers });
      const expected = versionFor(act, product);
      const answer = await (
        await client(act.by)
      ).send(method, `/v1/products/${product.id}${path}`, {
        ...content,
        ...(expected !== null && { ifMatch: expected }),
      });
      if (answer.status >= 300) return { answer: codeOf(answer) };
      if (act.deed !== 'addPhoto') return { answer: 'done' };
      const [received] = itemsOf(answer) as readonly { readonly photo: { readonly id: string } }[];
      if (!received) throw new Error('the photo was refused');
      await processed({ store, clock }, received.photo.id);
      return { answer: 'done', photoId: received.photo.id };
    },
    async read(by, id) {
      const reader = await client(by);
      const answer = await reader.get(`/v1/products/${id}`);
      if (answer.status !== 200) return codeOf(answer);
      const { publication, allowed } = answer.body as Described;
      const listedAs: string[] = [];
      for (const one of publications)
        if (idsOf(await reader.get(`/v1/products?publication=${one}`)).includes(id)) listedAs.push(one);
      return { publication, allowed, listedAs };
    },
    async history(id, limit) {
      const reader = await client('helper');
      const rows: Row[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const page = await reader.get(`/v1/products/${id}/history?limit=${String(limit)}${query}`);
        rows.push(...(itemsOf(page) as unknown as readonly Row[]));
        cursor = (page.body as { readonly nextCursor: string | null }).nextCursor;
      }
      return rows;
    },
    relay: ({ followed }) => (followed ? pump : relay).drain(),
    close: () => service.stop(),
  };
}

async function signIn(client: Client): Promise<Client> {
  const answer = await client.signsIn(client.login, PASSWORD);
  if (answer.status !== 200) throw new Error(`nobody signs in: ${JSON.stringify(answer.body)}`);
  return client;
}

const codeOf = ({ body }: Answer): string => (body as { readonly code: string }).code;

interface Request {
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
}

function requestFor(
  act: Act,
  product: Product,
  { photoIds, papers }: { readonly photoIds: ReadonlyMap<number, string>; readonly papers: Papers },
): Request {
  const post = (path: string, json: unknown = {}): Request => ({ method: 'POST', path, json });
  switch (act.deed) {
    case 'edit':
      return { method: 'PATCH', path: '', json: patchOf(act.change, papers) };
    case 'addPhoto':
      return { method: 'POST', path: '/photos', form: photoForm([PHOTOS[act.photo] ?? new Uint8Array()]) };
    case 'removePhoto':
      return { method: 'DELETE', path: `/photos/${photoIds.get(act.photo) ?? newId()}` };
    case 'turnPhotos':
      return {
        method: 'PATCH',
        path: '/photos',
        json: { items: product.photos.toReversed().map(({ id }) => ({ id })) },
      };
    case 'changeOffers':
      return { method: 'PUT', path: '/offers', json: [{ sku: BOTTLES[act.bottle].sku, priceVnd: act.price }] };
    case 'submit':
      return post('/submissions');
    case 'withdraw':
      return post('/withdrawals');
    case 'pause':
      return post('/pauses');
    case 'resume':
      return post('/resumptions');
    case 'delete':
      return { method: 'DELETE', path: '' };
    case 'approve':
    case 'requestChanges':
    case 'reject':
      return post('/decisions', { decision: act.deed, comments: commentsOf(act) });
    case 'takeDown':
      return post('/takedowns', { reason: 'Kiểm tra lại nhãn.' });
    case 'reinstate':
      return post('/reinstatements');
  }
}
