import { readFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { channelCodes, type Channel, type ChannelCode, type Channels, type Requirement } from './channel.ts';
import { categoryTable, type CategoryTable } from './categories.domain.ts';
import { CategoriesFile, ChannelFile, type CategoriesSeed, type ChannelSeed } from './seed.schemas.ts';

/** The marketplaces of seed/channels. @throws Error naming file and place, when one is not as its schema says. */
export async function loadChannels(): Promise<Channels> {
  const shopee = categoriesIn(await readSeed('shopee-categories'));
  const read = async (code: ChannelCode): Promise<[ChannelCode, Channel]> => [
    code,
    channelIn(code, await readSeed(code), code === 'shopee' ? shopee : null),
  ];
  return Object.fromEntries(await Promise.all(channelCodes.map(read))) as Channels;
}

const readSeed = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../../seed/channels/${name}.json`, import.meta.url), 'utf8'));

/** The categories in a parsed file. @throws Error naming file and place, when it is not as its schema says. */
export function categoriesIn(parsed: unknown): CategoryTable {
  const file = 'seed/channels/shopee-categories.json';
  const [wrong] = Value.Errors(CategoriesFile, parsed);
  if (wrong) throw new Error(`${file}${wrong.instancePath}: ${wrong.message}`);
  return categoryTable(parsed as CategoriesSeed);
}

/** A marketplace in a parsed file. @throws Error naming file and place, when it is not as its schema says. */
export function channelIn(code: ChannelCode, parsed: unknown, categories: CategoryTable | null = null): Channel {
  const file = `seed/channels/${code}.json`;
  const [wrong] = Value.Errors(ChannelFile, parsed);
  if (wrong) throw new Error(`${file}${wrong.instancePath}: ${wrong.message}`);
  const { requirements, sources, ...channel } = parsed as ChannelSeed;
  if (channel.code !== code) throw new Error(`${file} is about ${channel.code}`);
  const rules = requirements.map((one) => requirementOf(code, one, sources));
  const repeated = rules.find(({ rule }, at) => rules.findIndex((other) => other.rule === rule) < at);
  if (repeated) throw new Error(`${file}: two requirements are named ${repeated.rule}`);
  return { ...channel, code, requirements: rules, categories };
}

function requirementOf(
  code: ChannelCode,
  { id, source: key, date, unit, severalVariants, sets, when, ...rest }: ChannelSeed['requirements'][number],
  sources: ChannelSeed['sources'],
): Requirement {
  const source = sources[key];
  if (!source) throw new Error(`seed/channels/${code}.json: there is no source ${key}`);
  return {
    ...rest,
    rule: `${code}.${id}`,
    severalVariants: severalVariants ?? false,
    sets: sets ?? null,
    when: when ?? null,
    unit: unit ?? null,
    source: { key, ...source, date },
  };
}
