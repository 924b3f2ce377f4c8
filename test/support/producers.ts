import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { ProducerAnswer } from '../../src/features/producers/producers.schemas.ts';
import type { Answer, Client } from './client.ts';
import { formOf } from './form.ts';

/** How people are told of the commune in which most tests play. */
export const PHU_BINH = { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' };

export const CONSENT = {
  purposes: ['profile', 'listing', 'feeds'],
  textVersion: '2026-1',
  givenBy: 'Dương Thị Hòa',
  method: 'inPerson',
};

/** What a helper types for a household; `null` leaves a field out. */
export const household = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const input: Record<string, unknown> = {
    type: 'household',
    name: 'Hộ bà Hòa',
    areaCode: '05908',
    consent: CONSENT,
    ...changes,
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
};

export type Registered = ProducerAnswer;

/** A producer as `client` has registered it. */
export async function registers(client: Client, input: Readonly<Record<string, unknown>>): Promise<Registered> {
  const { status, body } = await client.post('/v1/producers', input);
  expect(status, JSON.stringify(body)).to.equal(201);
  return body as Registered;
}

export const PAPER = { kind: 'foodSafetyCertificate', number: '12/2026', issuer: 'Sở NN&MT' };

/** Hands in a document with this file. */
export const handsIn = (
  client: Client,
  producerId: string,
  file?: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, unknown>> = PAPER,
): Promise<Answer> =>
  client.send('POST', `/v1/producers/${producerId}/documents`, { form: formOf(fields, 'file', file) });

/** Ids made one after the other sort by time only from one millisecond to the next. */
export const aMoment = (): Promise<void> => setTimeout(2);
