/** A place in a product, and what stands there. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/** Where a requirement's pointer leads in a row: `*` to every element of a list. */
export function placesOf(row: unknown, pointer: string): readonly Place[] {
  let places: readonly Place[] = [{ pointer: '', value: row }];
  for (const step of pointer.split('/').slice(1)) places = places.flatMap((place) => below(place, step));
  return places;
}

function below({ pointer, value }: Place, step: string): readonly Place[] {
  if (step === '*')
    return Array.isArray(value)
      ? value.map((element: unknown, at) => ({ pointer: `${pointer}/${String(at)}`, value: element }))
      : [];
  return [{ pointer: `${pointer}/${step}`, value: fieldOf(value, step) }];
}

/** A field of an object; `null` when it or the object is not there. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? ((value as Readonly<Record<string, unknown>>)[name] ?? null) : null;

export const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
