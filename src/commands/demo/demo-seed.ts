import { readFile } from 'node:fs/promises';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { CreateProducerBody, type CreateProducerInput } from '../../features/producers/index.ts';
import {
  CreateProductBody,
  foodSafetyKinds,
  PatchProductBody,
  type CreateProductInput,
  type PatchProductInput,
} from '../../features/products/index.ts';
import { personRoles } from '../../kernel/rights.ts';
import { closed, orNull } from '../../kernel/schemas.ts';
import { fillings, type FillingName } from './pictures/fillings.ts';
import { things, type ThingName } from './pictures/things.ts';
import { tones, type ToneName } from './pictures/tones.ts';

const text = Type.String({ minLength: 1 });
const Both = closed({ vi: text, en: text });
const DaysAgo = Type.Integer({ minimum: 0 });
const named = <Name extends string>(known: Readonly<Record<Name, unknown>>) => Type.Enum(Object.keys(known) as Name[]);

const PeopleFile = closed({
  about: text,
  people: Type.Array(
    closed({ key: text, role: Type.Enum([...personRoles]), login: text, areaCodes: Type.Array(text), name: text }),
  ),
});

const FoodSafety = closed({
  kind: Type.Enum([...foodSafetyKinds]),
  daysAgo: DaysAgo,
  exemptionReason: Type.Optional(text),
});
const ownProducerFields = { key: text, by: text, registeredDaysAgo: DaysAgo, foodSafety: orNull(FoodSafety) };
const ProducersFile = closed({
  about: text,
  producers: Type.Array(Type.Object(ownProducerFields, { additionalProperties: true })),
});

const Move = Type.Union([
  closed({ move: Type.Enum(['submit', 'approve', 'pause']), daysAgo: DaysAgo }),
  closed({ move: Type.Literal('edit'), daysAgo: DaysAgo, patch: Type.Unsafe<PatchProductInput>(PatchProductBody) }),
  closed({
    move: Type.Enum(['requestChanges', 'reject']),
    daysAgo: DaysAgo,
    comments: Type.Array(closed({ pointer: Type.String(), text, reasonId: Type.Optional(text) })),
  }),
  closed({ move: Type.Literal('takeDown'), daysAgo: DaysAgo, reason: text }),
]);

const DemoProductFields = closed({
  key: text,
  producer: text,
  picture: closed({
    kind: Type.Unsafe<ThingName>(named(things)),
    tone: Type.Unsafe<ToneName>(named(tones)),
    filling: Type.Unsafe<FillingName>(named(fillings)),
  }),
  describedDaysAgo: DaysAgo,
  photos: Type.Integer({ minimum: 0, maximum: 3 }),
  /** Which of `labels` it has. */
  label: Type.Optional(text),
  stars: Type.Optional(closed({ stars: Type.Enum([3, 4, 5]), issuedDaysAgo: DaysAgo })),
  vietgap: Type.Optional(Type.Boolean()),
  trademark: Type.Optional(Type.Boolean()),
  content: Type.Unsafe<CreateProductInput>(CreateProductBody),
  moves: Type.Array(Move),
});

const ProductsFile = closed({
  about: text,
  note: Both,
  alt: closed({ front: Both, detail: Both, table: Both }),
  labels: Type.Record(Type.String(), Type.Unsafe<NonNullable<CreateProductInput['label']>>(Type.Unknown())),
  products: Type.Array(DemoProductFields),
});

const TargetsFile = closed({
  about: text,
  source: text,
  communes: Type.Array(closed({ areaCode: text, live: Type.Integer({ minimum: 1 }) })),
});

const GroupsFile = closed({
  about: text,
  groups: Type.Array(
    closed({
      key: text,
      name: text,
      areaCode: text,
      hamlets: Type.Array(text),
      decisionNumber: text,
      decidedOn: text,
      leader: text,
      members: Type.Array(text),
    }),
  ),
});

/** `members`: keys of people of the demo. */
export type DemoGroup = Static<typeof GroupsFile>['groups'][number];
export type DemoTargets = Omit<Static<typeof TargetsFile>, 'about'>;
export type DemoPerson = Static<typeof PeopleFile>['people'][number];
export type DemoProduct = Static<typeof DemoProductFields>;
export type DemoMove = Static<typeof Move>;
export interface DemoProducer {
  readonly key: string;
  /** The person who registers it. */
  readonly by: string;
  readonly registeredDaysAgo: number;
  readonly foodSafety: Static<typeof FoodSafety> | null;
  readonly input: CreateProducerInput;
}

/** What the demo is made of: see the `about` of each file of seed/demo. */
export interface DemoSeed extends Omit<Static<typeof ProductsFile>, 'about'> {
  readonly people: readonly DemoPerson[];
  readonly producers: readonly DemoProducer[];
  readonly targets: DemoTargets;
  readonly groups: readonly DemoGroup[];
}

/** The data of seed/demo. @throws Error naming file and place, when one is not as its schema says. */
export async function loadDemoSeed(): Promise<DemoSeed> {
  const [{ people }, { producers }, products, targets, { groups }] = await Promise.all([
    read('people', PeopleFile),
    read('producers', ProducersFile),
    read('products', ProductsFile),
    read('targets', TargetsFile),
    read('groups', GroupsFile),
  ]);
  return { ...products, people, targets, groups, producers: producers.map(producerOf) };
}

async function read<S extends TSchema>(name: string, schema: S): Promise<Static<S>> {
  const file = `seed/demo/${name}.json`;
  const parsed: unknown = JSON.parse(await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  checked(file, schema, parsed);
  return parsed as Static<S>;
}

function checked(where: string, schema: TSchema, value: unknown): void {
  const [wrong] = Value.Errors(schema, value);
  if (wrong) throw new Error(`${where}${wrong.instancePath}: ${wrong.message}`);
}

function producerOf({
  key,
  by,
  registeredDaysAgo,
  foodSafety,
  ...input
}: Static<typeof ProducersFile>['producers'][number]): DemoProducer {
  checked(`seed/demo/producers.json ${key}`, CreateProducerBody, input);
  return { key, by, registeredDaysAgo, foodSafety, input: input as CreateProducerInput };
}
