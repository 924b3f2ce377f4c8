import { Readable } from 'node:stream';
import { oneTimeCodesIn } from '../../src/features/accounts/one-time-codes.store.ts';
import { sixDigits } from '../../src/features/accounts/one-time-codes.service.ts';
import type { Producer } from '../../src/features/producers/producer.ts';
import { signUp } from '../../src/features/accounts/sign-up.service.ts';
import { newSecret, secretHash } from '../../src/features/accounts/secrets.ts';
import { handoversIn } from '../../src/features/producers/handovers.store.ts';
import { openProducer } from '../../src/features/producers/producers.domain.ts';
import { consentBodyExample, documentBodyExample } from '../../src/features/producers/producers.examples.ts';
import { addDocument } from '../../src/features/producers/documents.service.ts';
import type { PaperDocument } from '../../src/features/producers/documents.store.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { MINUTE, plus } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { StoredFile } from '../../src/platform/files/port.ts';
import { PDF } from '../support/form.ts';
import { jpegPhoto } from '../support/photos.ts';
import type { Attempt, Fixture, Fixtures } from './attempts.ts';
import type { Requester, TestWorld } from './world.ts';

export const PHU_BINH = '05908@2025-07-01';
export const DIEM_THUY = '05941@2025-07-01';
/** Where no caller is responsible but who is responsible for the whole province. */
export const TAN_KHANH = '05917@2025-07-01';

/** A former commune that was divided. */
const THUONG_DINH = '05932@2004-06-30';

export interface Whose {
  readonly id?: string;
  readonly memberId?: string | null;
  readonly areaId?: string;
  readonly phone?: string | null;
}

/** A producer that has consented to everything and lacks nothing to take part, straight into the store. */
export async function aProducer(
  { service }: TestWorld,
  { id = newId(), memberId = null, areaId = PHU_BINH, phone = null }: Whose,
): Promise<Producer> {
  const { store, clock } = service.container;
  const content = {
    type: 'household' as const,
    name: 'Hộ bà Lan',
    representative: null,
    taxCode: null,
    personalId: '019190000001',
    phone,
    email: null,
    addressLine: 'Xóm Múc',
    location: null,
    businessRegistration: { number: '17H8001234', issuedOn: null },
  };
  const place = { areaId, provinceCode: '19' };
  const act = { actorId: newId(), at: clock.now() };
  const producer = openProducer({ id, content, place, memberId, consent: consentBodyExample }, act);
  return producersIn(store).insert({ ...producer, slug: producer.id });
}

/** A request about a producer of the knocker's own, and about those of others in two communes. */
const aboutAProducer = (attempt: (producer: Producer, world: TestWorld) => Attempt | Promise<Attempt>) => {
  const about =
    (whose: (knocker: Requester) => Whose): Fixture =>
    async (world, knocker) =>
      attempt(await aProducer(world, whose(knocker)), world);
  return {
    own: about(({ client }) => ({ memberId: client.accountId, areaId: TAN_KHANH })),
    inPhuBinh: about(() => ({ areaId: PHU_BINH })),
    inDiemThuy: about(() => ({ areaId: DIEM_THUY })),
  };
};

const byId = aboutAProducer(({ id }) => ({ params: { id } }));

async function aboutADocument(producer: Producer, world: TestWorld): Promise<Attempt> {
  const { id: docId, version } = await aDocument(world, producer);
  return { params: { id: producer.id, docId }, ifMatch: version };
}

export const producerFixtures: Fixtures = {
  listProducers: { any: () => ({}) },
  createProducer: { any: () => ({}) },
  placeProducer: {
    any: async (world) => {
      const { id, version } = await aProducer(world, { areaId: THUONG_DINH });
      return { params: { id }, ifMatch: version };
    },
  },
  getProducer: byId,
  patchProducer: aboutAProducer(({ id, version }) => ({ params: { id }, ifMatch: version })),
  viewPersonalId: byId,
  deleteProducer: aboutAProducer(({ id, version }) => ({ params: { id }, ifMatch: version })),
  listConsents: byId,
  listConsentTexts: { any: () => ({}) },
  addConsent: byId,
  proveConsent: aboutAProducer(({ id, consents }) => ({
    params: { id, consentId: consents[0]?.id ?? '' },
    body: { evidenceId: null },
  })),
  withdrawConsent: aboutAProducer(({ id, consents }) => ({ params: { id, consentId: consents[0]?.id ?? '' } })),
  listDocuments: byId,
  addDocument: byId,
  getDocumentFile: aboutAProducer(async (producer, world) => ({
    params: { id: producer.id, docId: (await aDocument(world, producer, { file: await aFile(world) })).id },
  })),
  getDocumentPreview: aboutAProducer(async (producer, world) => ({
    params: { id: producer.id, docId: (await aDocument(world, producer, await aPhoto(world))).id },
  })),
  patchDocument: aboutAProducer(aboutADocument),
  replaceDocumentFile: aboutAProducer(aboutADocument),
  deleteDocument: aboutAProducer(aboutADocument),
  vouchForMember: {
    own: async (world, { client }) => vouching(world, { memberId: client.accountId, areaId: TAN_KHANH }),
    inPhuBinh: (world) => vouching(world, { areaId: PHU_BINH }),
    inDiemThuy: (world) => vouching(world, { areaId: DIEM_THUY }),
  },
  beginHandover: byId,
  findHandover: { any: async (world) => ({ body: { token: await aToken(world) } }) },
  // By somebody new: what the knocker has of an account is not asked.
  confirmHandover: {
    any: async (world) => ({
      client: world.service.anyone(),
      body: { token: await aToken(world), ...world.newPerson() },
    }),
  },
  requestClaim: { any: () => ({}) },
  confirmClaim: { any: async (world) => ({ body: await rightClaim(world) }) },
};

/** A producer with a member who has signed up by themselves, and the number that they have typed in. */
async function vouching(world: TestWorld, whose: Whose): Promise<Attempt> {
  const { container } = world.service;
  const person = world.newPerson();
  const { id: memberId } = await signUp(container, newId(), person, '127.0.0.1');
  const { id } = await aProducer(world, { memberId, ...whose });
  return { params: { id }, body: { phone: person.phone } };
}

/** The token of a handover that a helper has just begun. */
async function aToken(world: TestWorld): Promise<string> {
  const { store, clock } = world.service.container;
  const { id: producerId, createdBy } = await aProducer(world, {});
  const token = newSecret().slice(0, 22);
  const createdAt = clock.now();
  const handover = { id: newId(), producerId, tokenHash: secretHash(token), createdBy, createdAt };
  await handoversIn(store).insert({ ...handover, expiresAt: plus(createdAt, MINUTE) });
  return token;
}

/** What is said of a file that lies nowhere: most requests never open it. */
const UNSEEN: StoredFile = { sha256: '0'.repeat(64), bytes: 1 };

/** A food-safety certificate of a producer. */
export async function aDocument(
  { service }: TestWorld,
  producer: Producer,
  {
    id = newId(),
    file = UNSEEN,
    type = 'pdf',
  }: { readonly id?: string; readonly file?: StoredFile; readonly type?: 'pdf' | 'jpeg' } = {},
): Promise<PaperDocument> {
  const found = { producer, relation: 'member', version: producer.version } as const;
  const caller = { kind: 'person', id: newId(), grants: [], scopes: [], sessionId: null } as const;
  const kept = { ...file, type };
  return (await addDocument(service.container, caller, found, id, documentBodyExample, kept)).document;
}

const aPhoto = async ({ service }: TestWorld) => ({
  file: await service.container.sweep.files.put(Readable.from([PHOTO]), { maxBytes: PHOTO.length }),
  type: 'jpeg' as const,
});
const PHOTO = await jpegPhoto({ width: 100, height: 100 });

const aFile = ({ service }: TestWorld): Promise<StoredFile> =>
  service.container.sweep.files.put(Readable.from([Buffer.from(PDF)]), { maxBytes: 1_000 });

/** A code is asked for a profile under a phone number that nobody else has, and read where the message takes it from. */
async function rightClaim(world: TestWorld) {
  const { container } = world.service;
  const { phone } = world.newPerson();
  const profile = await aProducer(world, { phone: `+84${phone.slice(1)}` });
  const producer = await world.service.person({ role: 'producer' });
  await producer.post('/v1/claims', { phone });
  const all = await oneTimeCodesIn(container.store).find({}, { limit: 1_000 });
  const asked = all.items.find(({ subjectId }) => subjectId === profile.id);
  if (!asked) throw new Error('no code was made');
  return { phone, code: sixDigits(container.config.JWT_SECRET, 'claim', asked) };
}
