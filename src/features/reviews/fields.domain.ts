/** The part of a JSON schema that says which fields there are. */
interface Shape {
  readonly properties?: Readonly<Record<string, object>>;
  readonly items?: object;
  readonly anyOf?: readonly object[];
}

/** Whether a JSON pointer leads to a field of such a shape, whatever stands there; the empty one leads to all of it. */
export function isField(pointer: string, shape: object): boolean {
  const [step, ...rest] = pointer.split('/').slice(1);
  if (step === undefined) return true;
  const further = rest.map((one) => `/${one}`).join('');
  return [shape as Shape, ...((shape as Shape).anyOf ?? [])].some(({ properties, items }: Shape) => {
    const next = (properties && Object.hasOwn(properties, step) ? properties[step] : null) ?? items;
    return next !== undefined && isField(further, next);
  });
}
