/** A part of an OpenAPI document; what is not there is an empty object. */
type Part = Readonly<Record<string, unknown>>;

/** How one schema narrows or widens another: in words, each of which begins with where in the body that is. */
type Difference = (before: Part, after: Part, at: string) => readonly string[];

/**
 * What a client that was written by the document `before` would miss in the service that `after` describes: routes,
 * parameters and fields that are gone, input that is taken no longer, answers that are other than promised. What is added is
 * no break, a new value of an enumeration in an answer neither: clients have to bear values that they don't know.
 */
export function breaksBetween(before: Part, after: Part): readonly string[] {
  const compared = comparison(part(part(after, 'components'), 'schemas'), part(part(before, 'components'), 'schemas'));
  return operationsOf(before).flatMap(({ name, path, method, operation }) => {
    const now = part(part(part(after, 'paths'), path), method);
    const breaks = Object.keys(now).length === 0 ? ['is gone'] : compared(operation, now);
    return breaks.map((line) => `${name}: ${line}`);
  });
}

function operationsOf(document: Part) {
  return Object.entries(part(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Part).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation: operation as Part,
    })),
  );
}

function comparison(schemasNow: Part, schemasBefore: Part): (before: Part, after: Part) => readonly string[] {
  const named = (schemas: Part, schema: Part): Part =>
    typeof schema['$ref'] === 'string' ? part(schemas, schema['$ref'].split('/').at(-1) ?? '') : schema;
  const both = (difference: Difference): Difference => {
    const under: (readonly [Part, Part])[] = [];
    return (before, after, at) => {
      const [old, now] = [named(schemasBefore, before), named(schemasNow, after)];
      // A schema that contains itself is compared once.
      if (under.some(([one, other]) => one === old && other === now)) return [];
      under.push([old, now]);
      const lines = difference(old, now, at);
      under.pop();
      return lines;
    };
  };
  const input: Difference = both((before, after, at) => inputBreaks(before, after, at, input));
  const output: Difference = both((before, after, at) => outputBreaks(before, after, at, output));

  return (before, after) => [
    ...parameterBreaks(before, after, input),
    ...contentBreaks(part(before, 'requestBody'), part(after, 'requestBody'), 'body', input),
    ...(part(after, 'requestBody')['required'] === true && part(before, 'requestBody')['required'] !== true
      ? ['body: is required now']
      : []),
    ...Object.entries(part(before, 'responses'))
      .filter(([status]) => /^[23]/.test(status))
      .flatMap(([status, response]) =>
        status in part(after, 'responses')
          ? contentBreaks(response as Part, part(part(after, 'responses'), status), status, output)
          : [`${status}: is answered no longer`],
      ),
  ];
}

function parameterBreaks(before: Part, after: Part, input: Difference): readonly string[] {
  const key = (parameter: Part): string => `${String(parameter['in'])} ${String(parameter['name'])}`;
  const old = new Map(parts(before, 'parameters').map((parameter) => [key(parameter), parameter]));
  const now = new Map(parts(after, 'parameters').map((parameter) => [key(parameter), parameter]));
  const added = [...now].filter(([name, parameter]) => parameter['required'] === true && !isRequired(old.get(name)));
  return [
    ...added.map(([name]) => `${name}: is required now`),
    ...[...old].flatMap(([name, parameter]) => {
      const next = now.get(name);
      return next ? input(part(parameter, 'schema'), part(next, 'schema'), name) : [`${name}: is taken no longer`];
    }),
  ];
}

const isRequired = (parameter: Part | undefined): boolean => parameter?.['required'] === true;

function contentBreaks(before: Part, after: Part, at: string, difference: Difference): readonly string[] {
  return Object.entries(part(before, 'content')).flatMap(([mediaType, content]) => {
    const now = part(part(after, 'content'), mediaType);
    return Object.keys(now).length === 0
      ? [`${at}: ${mediaType} is gone`]
      : difference(part(content as Part, 'schema'), part(now, 'schema'), at);
  });
}

const LOWER_LIMITS = ['minLength', 'minimum', 'minItems', 'exclusiveMinimum'] as const;
const UPPER_LIMITS = ['maxLength', 'maximum', 'maxItems', 'exclusiveMaximum'] as const;
const FORMS = ['pattern', 'format', 'uniqueItems'] as const;

/** What was taken, and is not any more. */
function inputBreaks(before: Part, after: Part, at: string, input: Difference): readonly string[] {
  if (isChoice(before) || isChoice(after))
    return choices(before).some((old) => choices(after).every((now) => input(old, now, at).length > 0))
      ? [`${at}: takes less`]
      : [];
  const narrower = [
    ...LOWER_LIMITS.filter((limit) => Number(after[limit] ?? -Infinity) > Number(before[limit] ?? -Infinity)),
    ...UPPER_LIMITS.filter((limit) => Number(after[limit] ?? Infinity) < Number(before[limit] ?? Infinity)),
    ...FORMS.filter((form) => after[form] !== undefined && after[form] !== before[form]),
  ];
  const [old, now] = [part(before, 'properties'), part(after, 'properties')];
  return [
    ...narrower.map((limit) => `${at}: ${limit} is narrower`),
    ...missing(typesOf(before), typesOf(after)).map((type) => `${at}: takes ${type} no longer`),
    ...valuesRefused(before, after).map((value) => `${at}: takes ${value} no longer`),
    ...missing(texts(after['required']), texts(before['required'])).map((name) => `${at}/${name}: is required now`),
    ...within(before, after, at, input),
    ...(after['additionalProperties'] === false ? missing(Object.keys(old), Object.keys(now)) : []).map(
      (name) => `${at}/${name}: is taken no longer`,
    ),
  ];
}

function valuesRefused(before: Part, after: Part): readonly string[] {
  const now = valuesOf(after);
  if (now.length === 0) return [];
  return valuesOf(before).length === 0 ? ['other values'] : missing(valuesOf(before), now);
}

/** What was promised, and is not any more. */
function outputBreaks(before: Part, after: Part, at: string, output: Difference): readonly string[] {
  if (isChoice(before) || isChoice(after))
    return choices(after).some((now) => choices(before).every((old) => output(old, now, at).length > 0))
      ? [`${at}: answers otherwise`]
      : [];
  const [old, now] = [part(before, 'properties'), part(after, 'properties')];
  const gone = missing(Object.keys(old), Object.keys(now));
  return [
    ...missing(typesOf(after), typesOf(before)).map((type) => `${at}: may be ${type} now`),
    ...gone.map((name) => `${at}/${name}: is gone`),
    ...missing(texts(before['required']), [...texts(after['required']), ...gone]).map(
      (name) => `${at}/${name}: may be missing now`,
    ),
    ...within(before, after, at, output),
  ];
}

/** The differences of what both contain. */
function within(before: Part, after: Part, at: string, difference: Difference): readonly string[] {
  const [old, now] = [part(before, 'properties'), part(after, 'properties')];
  const shared = Object.keys(old).filter((name) => name in now);
  return [
    ...shared.flatMap((name) => difference(part(old, name), part(now, name), `${at}/${name}`)),
    ...(before['items'] && after['items'] ? difference(part(before, 'items'), part(after, 'items'), `${at}/-`) : []),
  ];
}

const isChoice = (schema: Part): boolean => Array.isArray(schema['anyOf']);
const choices = (schema: Part): readonly Part[] => (isChoice(schema) ? parts(schema, 'anyOf') : [schema]);

const ANY_TYPE = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'] as const;

function typesOf(schema: Part): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return type === 'number' ? ['number', 'integer'] : [type];
  return valuesOf(schema).length > 0 ? ['string'] : ANY_TYPE;
}

const valuesOf = (schema: Part): readonly string[] =>
  'const' in schema ? [JSON.stringify(schema['const'])] : texts(schema['enum']).map((value) => JSON.stringify(value));

const missing = (wanted: readonly string[], there: readonly string[]): readonly string[] =>
  wanted.filter((name) => !there.includes(name));

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);
const part = (of: Part, key: string): Part => (of[key] ?? {}) as Part;
const parts = (of: Part, key: string): readonly Part[] => texts(of[key]) as unknown as readonly Part[];
