import { expect } from 'chai';

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/** The error of the given class that `promise` is rejected with. */
export async function rejected<E extends Error>(promise: Promise<unknown>, kind: ErrorClass<E>): Promise<E> {
  const outcome: unknown = await promise.then(
    () => 'fulfilled',
    (error: unknown) => error,
  );
  expect(outcome).to.be.instanceOf(kind);
  return outcome as E;
}
