import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What all of them share: JSON Schema 2020-12, and a schema that ajv doesn't understand whole is refused (strict mode). */
const COMMON = { strict: true } satisfies Options;

const OPTIONS = {
  /**
   * What strangers send: they are told all that is wrong at once, in words that stand in the schema (`verbose` hands it
   * on). Our schemas have fields that may be of two types, and alternatives whose `required` names a field of the outer
   * object, which strict mode would refuse.
   */
  requests: { allErrors: true, verbose: true, allowUnionTypes: true, strictRequired: false },
  /** What the service itself stores and logs: the first fault is one of our own, and enough. */
  documents: {},
  /** The environment holds nothing but text, and leaves out what has a default. `secret` marks what no log may show. */
  environment: { allErrors: true, coerceTypes: true, useDefaults: true, keywords: ['secret'] },
} satisfies Readonly<Record<string, Options>>;

/** What is checked by a schema; each is checked in a way of its own. */
type Checked = keyof typeof OPTIONS;

/** The formats of requests; the store and the environment have none. */
const FORMATS = ['date', 'date-time', 'uri', 'uuid'] as const;

/** The one set-up of ajv: a validator of its own for what is to be checked. */
export function createAjv(checked: Checked): Ajv2020 {
  const ajv = new Ajv2020({ ...COMMON, ...OPTIONS[checked] });
  if (checked === 'requests') formats.default(ajv, [...FORMATS]);
  return ajv;
}
