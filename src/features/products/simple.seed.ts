import { readFile } from 'node:fs/promises';
import Type from 'typebox';
import Value from 'typebox/value';
import { closed } from '../../kernel/schemas.ts';
import type { SimpleRules } from './simple.domain.ts';

const FILE = 'seed/review/bulk.json';

const BulkFile = closed({
  fields: Type.Array(Type.String({ pattern: '^(/[A-Za-z]+)+$' }), { minItems: 1 }),
  minApprovals: Type.Integer({ minimum: 1 }),
  cleanMonths: Type.Integer({ minimum: 1 }),
  recheckOneIn: Type.Integer({ minimum: 1 }),
});

/** What may be approved together with others. @throws Error naming file and place, when it is not as its schema says. */
export async function loadSimpleRules(): Promise<SimpleRules> {
  const parsed: unknown = JSON.parse(await readFile(new URL(`../../../${FILE}`, import.meta.url), 'utf8'));
  const [wrong] = Value.Errors(BulkFile, parsed);
  if (wrong) throw new Error(`${FILE}${wrong.instancePath}: ${wrong.message}`);
  return parsed as SimpleRules;
}
