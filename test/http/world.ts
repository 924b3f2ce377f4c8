import { createApiKey } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Client } from '../support/client.ts';
import { PASSWORD, type Service } from '../support/service.ts';
import { callerKinds, type CallerKind } from './callers.ts';

/** A caller with a session and a client. */
export interface Requester {
  readonly kind: CallerKind;
  readonly client: Client;
  /** A client with a session of its own that a request may end; the same client for who can't sign in. */
  another(): Promise<Client>;
}

/** A service with one of each kind of caller, and somebody else beside them. */
export interface TestWorld {
  readonly service: Service;
  readonly knockers: readonly Requester[];
  readonly admin: Requester;
  /** The other person: what belongs to them is nobody else's. */
  readonly neighbour: Client;
  /** What a new person types in to sign up; nobody has their phone number yet. */
  newPerson(): { readonly name: string; readonly phone: string; readonly password: string };
}

/** Brings all callers to life. */
export async function openWorld(service: Service): Promise<TestWorld> {
  let people = 0;
  const knockers = await Promise.all(callerKinds.map((kind) => knockerOf(service, kind)));
  const admin = knockers.find(({ kind }) => kind.title === 'admin');
  if (!admin) throw new Error('nobody among the callers is an admin');
  return {
    service,
    knockers,
    admin,
    neighbour: await service.person({ role: 'producer' }),
    newPerson() {
      people += 1;
      return { name: 'Trần Văn Mới', phone: `08${String(10_000_000 + people)}`, password: PASSWORD };
    },
  };
}

async function knockerOf(service: Service, kind: CallerKind): Promise<Requester> {
  if (!kind.role) {
    const client = service.anyone();
    if (kind.comesWith === 'apiKey') client.token = await apiKeyOf(service);
    return { kind, client, another: () => Promise.resolve(client) };
  }
  const client = await service.person(kind.role);
  if (kind.comesWith === 'tokenOfEndedSession') await client.delete('/v1/sessions/current');
  if (kind.comesWith === 'tokenOfDisabledAccount') await disable(service, client.accountId);
  const another = async (): Promise<Client> => {
    const { accountId, login } = client;
    const next = new Client(service.url, { accountId, login });
    await next.signsIn(login, PASSWORD);
    return next;
  };
  return { kind, client, another: kind.comesWith === 'accessToken' ? another : () => Promise.resolve(client) };
}

async function apiKeyOf({ container }: Service): Promise<string> {
  const scopes = ['feeds:read', 'catalogue:read'];
  return (await createApiKey(container, { id: newId() }, newId(), { name: 'Postmart', scopes })).token;
}

async function disable(service: Service, accountId: string): Promise<void> {
  const admin = await service.admin();
  await admin.patch(`/v1/admin/accounts/${accountId}`, { disabled: true }, { ifMatch: 1 });
}
