import { readFile } from 'node:fs/promises';
import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Both, Certification, ProductSet, Provision, Requirement, Rulebook, Rules, Said } from './rules.ts';
import {
  FoodSafetyFile,
  RequirementsFile,
  RulebooksFile,
  SetsFile,
  SourcesFile,
  type Confidence,
  type Seed,
} from './seed.schemas.ts';

const files = {
  sources: SourcesFile,
  rulebooks: RulebooksFile,
  sets: SetsFile,
  requirements: RequirementsFile,
  'food-safety': FoodSafetyFile,
} as const satisfies Readonly<Record<keyof Seed, TSchema>>;

/** The rules of seed/ocop. @throws Error naming file and place, when one is not as its schema says. */
export async function loadRules(): Promise<Rules> {
  const read = async (name: string): Promise<[string, unknown]> => [
    name,
    JSON.parse(await readFile(new URL(`../../../seed/ocop/${name}.json`, import.meta.url), 'utf8')),
  ];
  return rulesIn(Object.fromEntries(await Promise.all(Object.keys(files).map(read))));
}

/** The rules in parsed files, by name. @throws Error naming file and place, when one is not as its schema says. */
export function rulesIn(parsed: Readonly<Record<string, unknown>>): Rules {
  const seed: Seed = {
    sources: checked('sources', parsed),
    rulebooks: checked('rulebooks', parsed),
    sets: checked('sets', parsed),
    requirements: checked('requirements', parsed),
    'food-safety': checked('food-safety', parsed),
  };
  const cite = citing(seed);
  return {
    rulebooks: rulebooksOf(seed, cite),
    sets: setsOf(seed, cite),
    requirements: requirementsOf(seed, cite),
    foodSafetyWays: seed['food-safety'].kinds.map((way) => ({
      id: way.id,
      text: way.text,
      validityMonths: way.validityMonths,
      ...cite(way.act, way.article, way),
    })),
    exemptionReasons: seed['food-safety'].exemptions.reasons.map((reason) => ({
      id: reason.id,
      kind: reason.kind,
      text: reason.text,
      ...cite(seed['food-safety'].exemptions.act, reason.article, seed['food-safety'].exemptions),
    })),
  };
}

/** One of the files. @throws Error naming file and place, when it is not as its schema says. */
function checked<Name extends keyof Seed>(name: Name, parsed: Readonly<Record<string, unknown>>): Seed[Name] {
  const [wrong] = Value.Errors(files[name], parsed[name]);
  if (wrong) throw new Error(`seed/ocop/${name}.json${wrong.instancePath}: ${wrong.message}`);
  return parsed[name] as Seed[Name];
}

type Cite = (
  act: string,
  article: string | null,
  known: { readonly source: string; readonly confidence: Static<typeof Confidence> },
) => Said;

/** Makes the source of a rule from the names the files use. @throws Error for a name that is nobody's. */
function citing({ sources, rulebooks }: Seed): Cite {
  return (act, article, { source: key, confidence }) => {
    const rulebook = rulebooks.rulebooks.find(({ id }) => id === act);
    const source = sources.sources[key];
    if (!rulebook) throw new Error(`seed/ocop: there is no rulebook ${act}`);
    if (!source) throw new Error(`seed/ocop: there is no source ${key}`);
    const { number, validFrom: date } = rulebook;
    const { checkedOn } = sources;
    return { source: { rulebookId: act, act: number, article, key, url: source.url, date, checkedOn }, confidence };
  };
}

function rulebooksOf({ rulebooks: { rulebooks } }: Seed, cite: Cite): Rulebook[] {
  return rulebooks.map((book) => {
    const said = <V>(provision: SeedProvision<V> | undefined): Provision<V> | null =>
      provision
        ? { text: provision.text, value: provision.value, ...cite(book.id, provision.article, provision) }
        : null;
    const { certification: seed = {} } = book;
    const certification: Certification = {
      stars: said(seed.stars),
      issuers: said(seed.issuers),
      validity: said(seed.validity),
      recertification: said(seed.recertification),
      lateRecertification: said(seed.lateRecertification),
      rounds: said(seed.rounds),
      productCode: said(seed.productCode),
      applicants: said(seed.applicants),
    };
    if (book.replacedBy !== undefined) cite(book.replacedBy, null, book);
    return {
      id: book.id,
      subject: book.subject,
      number: book.number,
      title: book.title,
      validFrom: book.validFrom,
      validTo: book.validTo ?? null,
      replacedBy: book.replacedBy ?? null,
      suspensions: (book.suspensions ?? []).map(({ from, to = null, by, source }) => {
        cite(book.id, null, { ...book, source });
        return { from, to, by };
      }),
      provisions: (book.provisions ?? []).map(({ id, article, until = null, text }) => ({
        id,
        until,
        text,
        ...cite(book.id, article, book),
      })),
      certification,
      ...cite(book.id, null, book),
    };
  });
}

interface SeedProvision<V> {
  readonly article: string | null;
  readonly text: Both;
  readonly source: string;
  readonly confidence: Static<typeof Confidence>;
  readonly value: V;
}

function setsOf({ sets: seed }: Seed, cite: Cite): ProductSet[] {
  return seed.sets.map((set) => {
    const group = seed.groups.find(({ code }) => code === set.group);
    if (!group) throw new Error(`seed/ocop/sets.json: there is no group ${set.group}`);
    return {
      number: set.number,
      group: { code: group.code, name: group.name },
      subgroup: set.subgroup,
      name: set.name,
      leadMinistries: set.ministries.map((name) => {
        const ministry = seed.ministries[name];
        if (!ministry) throw new Error(`seed/ocop/sets.json: there is no ministry ${name}`);
        return ministry;
      }),
      kind: group.kind,
      foodSafetyNeeded: group.foodSafety,
      ...cite(seed.act, seed.article, seed),
    };
  });
}

type Ranged = Requirement & { readonly from: number; readonly to: number };

function requirementsOf({ requirements: { blocks } }: Seed, cite: Cite): Ranged[] {
  return blocks.flatMap((block) =>
    block.for.flatMap(({ from, to, when: always }) =>
      block.requirements.map((one): Ranged => {
        const when = both(always, one.when);
        return {
          from,
          to,
          id: `${block.id}.${one.id}`,
          pointer: one.pointer,
          kind: when ? 'conditional' : 'required',
          when,
          text: one.text,
          phrase: one.phrase ?? null,
          documentKind: one.documentKind ?? null,
          ...cite(block.act, one.article, block),
        };
      }),
    ),
  );
}

/** Two conditions as one: both have to hold. */
const both = (a: Both | undefined, b: Both | undefined): Both | null =>
  a && b ? { vi: `${a.vi}; ${b.vi}`, en: `${a.en}; ${b.en}` } : (a ?? b ?? null);
