import { expect } from 'chai';
import type { FieldCode, ProblemCode } from '../../src/kernel/problems/index.ts';
import type { Answer } from './client.ts';

/** The answer is this problem, in the form of RFC 9457. */
export function expectProblem(answer: Answer, status: number, code: ProblemCode): void {
  expect(answer.body, JSON.stringify(answer.body)).to.include({ status, code });
  expect(answer.status).to.equal(status);
  expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
  expect(answer.body).to.include.keys('type', 'title', 'detail', 'instance', 'requestId');
}

/** The problem names exactly these fields. */
export function expectFieldErrors(answer: Answer, expected: Readonly<Record<string, FieldCode>>): void {
  const errors = (answer.body as { errors?: { pointer: string; code: string }[] }).errors ?? [];
  expect(Object.fromEntries(errors.map(({ pointer, code }) => [pointer, code]))).to.deep.equal(expected);
}
