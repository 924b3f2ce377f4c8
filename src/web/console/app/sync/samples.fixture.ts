import type { Refusal } from '../api/refusals.ts';
import type { Operation } from './operations.ts';

const PRODUCER = '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e10';

/** A patch of a producer that is ready to be sent, with whatever is different about it. */
export const operationOf = (different: Partial<Operation> = {}): Operation => ({
  seq: 1,
  id: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e11',
  op: 'patchProducer',
  target: { kind: 'producer', id: PRODUCER },
  producerId: PRODUCER,
  needs: [],
  body: { addressLine: 'Xóm Múc' },
  key: 'first key',
  state: 'ready',
  tries: 0,
  rounds: 0,
  nextAt: 0,
  mayHaveActed: false,
  renamed: false,
  base: null,
  trouble: null,
  at: 0,
  doneAt: null,
  ...different,
});

export const refusalOf = (status: number, code: string, retryAfter: number | null = null): Refusal => ({
  status,
  code,
  errors: [],
  allowed: [],
  currentVersion: null,
  retryAfter,
  requestId: null,
});
