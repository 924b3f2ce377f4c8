import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { closed, orNull } from '../../kernel/schemas.ts';
import { DescribedFields } from '../products/index.ts';
import { isField } from './fields.domain.ts';

const FILE = 'seed/review/reasons.json';

const Both = closed({ vi: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });
const ReasonsFile = closed({
  reasons: Type.Array(
    closed({
      id: Type.String({ pattern: '^[a-z]+(_[a-z]+)*$' }),
      pointer: Type.String({ pattern: '^(/[A-Za-z]+)*$' }),
      /** Numbers of the sets that it is about; `null`: all of them. */
      sets: orNull(Type.Array(Type.Integer({ minimum: 1, maximum: 26 }), { minItems: 1 })),
      title: Both,
      text: Both,
    }),
  ),
});

/** Why officers send products back, ready to be put in a comment. Ids are kept with decisions: add, never rename. */
export type ReviewReason = Static<typeof ReasonsFile>['reasons'][number];

/** The reasons that the service comes with. @throws Error naming file and place, when one is not as its schema says. */
export const loadReasons = async (): Promise<readonly ReviewReason[]> =>
  parseReasons(JSON.parse(await readFile(new URL(`../../../${FILE}`, import.meta.url), 'utf8')));

/** The reasons in a parsed file. @throws Error naming file and place, when one is not as its schema says. */
export function parseReasons(parsed: unknown): readonly ReviewReason[] {
  const [wrong] = Value.Errors(ReasonsFile, parsed);
  if (wrong) throw new Error(`${FILE}${wrong.instancePath}: ${wrong.message}`);
  const { reasons } = parsed as Static<typeof ReasonsFile>;
  const ids = new Set<string>();
  for (const { id, pointer } of reasons) {
    if (ids.has(id)) throw new Error(`${FILE}: two reasons are called ${id}`);
    if (!isField(pointer, DescribedFields)) throw new Error(`${FILE}: ${id} is about no field: ${pointer}`);
    ids.add(id);
  }
  return reasons;
}
