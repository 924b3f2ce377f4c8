import { expect } from 'chai';
import type { Container } from '../../src/container.ts';
import { events } from '../../src/platform/events/events.store.ts';
import { createAjv } from '../../src/platform/schemas/ajv.ts';
import { allDocuments } from './all-documents.ts';

const ajv = createAjv('documents');

/** Every event in the log is of a declared type, and says what that type says. */
export async function expectKnownEvents({ store, pump, eventTypes }: Container): Promise<void> {
  await pump.drain();
  const log = await allDocuments(store.collection(events));
  expect(log).to.not.deep.equal([]);
  for (const event of log) {
    const type = eventTypes.find((known) => known.type === event.type);
    expect(type, event.type).to.not.equal(undefined);
    if (!type) continue;
    const isValid = ajv.compile(type.schema);
    expect(isValid(type.read(event)), `${event.type}: ${ajv.errorsText(isValid.errors)}`).to.equal(true);
    expect(event.aggregate, event.type).to.equal(type.aggregate);
  }
}
