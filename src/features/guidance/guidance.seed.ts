import { readFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { GuidanceAnswer, type SetGuidance } from './guidance.schemas.ts';

const SETS = 26;

/** What households are told of each of the 26 sets. @throws Error naming file and place, when one is not as its schema says. */
export const loadGuidance = (): Promise<readonly SetGuidance[]> =>
  Promise.all(Array.from({ length: SETS }, (_, at) => at + 1).map(readSet));

async function readSet(set: number): Promise<SetGuidance> {
  const file = `seed/guidance/sets/${String(set).padStart(2, '0')}.json`;
  return parseGuidance(set, JSON.parse(await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8')));
}

/** The guidance in a parsed file. @throws Error naming file and place, when it is not as its schema says. */
export function parseGuidance(set: number, parsed: unknown): SetGuidance {
  const file = `seed/guidance/sets/${String(set).padStart(2, '0')}.json`;
  const [wrong] = Value.Errors(GuidanceAnswer, parsed);
  if (wrong) throw new Error(`${file}${wrong.instancePath}: ${wrong.message}`);
  const guidance = parsed as SetGuidance;
  if (guidance.set !== set) throw new Error(`${file} is about set ${String(guidance.set)}`);
  return guidance;
}
