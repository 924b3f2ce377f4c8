import { readdir, readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { dayOf, type Instant } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { closed, DayText, orNull } from '../../kernel/schemas.ts';
import { purposes } from './producer.ts';

const Text = closed({ vi: Type.String(), en: Type.String() });

/** A wording that producers agree to, as a file of seed/consents and an answer have it. */
export const ConsentText = closed({
  version: Type.String({ description: 'What a consent names as textVersion' }),
  validFrom: DayText,
  validTo: orNull(DayText),
  purposes: Type.Array(closed({ purpose: Type.Enum([...purposes]), title: Text, sentence: Text, more: Text })),
  rights: Text,
  controller: closed({ name: Type.String(), address: Type.String(), phone: orNull(Type.String()) }),
});
export type ConsentText = Static<typeof ConsentText>;

const FOLDER = new URL('../../../seed/consents/', import.meta.url);
// Days are checked by their form alone here: the formats belong to requests.
const Seed = Type.Object({ version: Type.String(), validFrom: Type.String(), purposes: Type.Array(Type.Unknown()) });

/** Every wording there is, the oldest first. @throws Error naming the file that is none */
export async function loadConsentTexts(): Promise<readonly ConsentText[]> {
  const texts: ConsentText[] = [];
  for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort()) {
    const parsed: unknown = JSON.parse(await readFile(new URL(name, FOLDER), 'utf8'));
    if (!Value.Check(Seed, parsed) || `${parsed.version}.json` !== name)
      throw new Error(`seed/consents/${name} is no wording of that version`);
    texts.push(parsed as ConsentText);
  }
  return texts.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
}

/** Why a consent can't name this version: nobody knows what was agreed to. */
export const textErrors = (
  version: string,
  texts: readonly Pick<ConsentText, 'version'>[],
  pointer: string,
): readonly FieldError[] =>
  texts.some((text) => text.version === version)
    ? []
    : [{ pointer, code: 'text_version_unknown', values: { known: texts.map((text) => text.version).join(', ') } }];

/** What is doubtful about the wording of a consent: it had ended by then, and was taken all the same. */
export function textWarnings(
  { textVersion, at }: { readonly textVersion: string; readonly at: Instant },
  texts: readonly Pick<ConsentText, 'version' | 'validTo'>[],
): readonly FieldError[] {
  const ended = texts.find(({ version }) => version === textVersion)?.validTo ?? null;
  if (ended === null || dayOf(at) <= ended) return [];
  return [{ pointer: '/textVersion', code: 'text_version_ended', values: { day: ended } }];
}
