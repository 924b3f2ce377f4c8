import type { Replacements } from '../../src/container.ts';
import { newId } from '../../src/kernel/ids.ts';
import { findMongo } from './mongo.ts';
import { startService, type Service } from './service.ts';

const mongo = await findMongo();

/** Describes a service twice: on the embedded store and on a MongoDB server, if there is one. */
export function onBothStores(
  title: string,
  tests: (service: () => Service) => void,
  replacements: Replacements = {},
  environment: Readonly<Record<string, string>> = {},
): void {
  describe(`${title}, on the embedded store`, () => {
    onService(environment, replacements, tests);
  });
  if ('skip' in mongo) {
    describe(`${title}, on MongoDB (skipped: ${mongo.skip})`, () => {
      it('waits for a server');
    });
    return;
  }
  const uri = new URL(mongo.uri);
  uri.pathname = `/ocop-${newId()}`;
  describe(`${title}, on ${mongo.name}`, () => {
    onService({ ...environment, STORE: 'mongodb', MONGODB_URI: uri.href }, replacements, tests);
  });
}

function onService(
  environment: Readonly<Record<string, string>>,
  replacements: Replacements,
  tests: (service: () => Service) => void,
): void {
  let service: Service | null = null;
  before(async () => {
    service = await startService(environment, replacements);
  });
  after(() => service?.stop());
  tests(() => {
    if (!service) throw new Error('the service has not started');
    return service;
  });
}
