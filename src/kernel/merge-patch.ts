/** What is left of `target` after a JSON Merge Patch (RFC 7396): `null` clears a field, objects merge, lists don't. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const kept = Object.entries(isObject(target) ? target : {});
  const merged = new Map<string, unknown>(kept);
  for (const [name, value] of Object.entries(patch))
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  return Object.fromEntries(merged);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
