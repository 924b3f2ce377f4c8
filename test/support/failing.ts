/** Until it is called again, `method` of the object is rejected with `error`, before or after it has done its work. */
export function failing<Part extends object>(
  part: Part,
  method: keyof Part & string,
  error: Error,
  when: 'before' | 'after' = 'before',
): () => void {
  const real = Reflect.get(part, method) as (...args: unknown[]) => Promise<unknown>;
  const replace = (by: unknown): void => {
    Object.defineProperty(part, method, { value: by, configurable: true, writable: true });
  };
  replace(async (...args: unknown[]) => {
    if (when === 'after') await Reflect.apply(real, part, args);
    throw error;
  });
  return () => {
    replace(real);
  };
}
