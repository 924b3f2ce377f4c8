/**
 * Why the store refuses to work on this server, or `null`. FerretDB 1 says that several writers at once replaced the
 * same revision: measured with 40 of them, 1 to 36 "won".
 */
export function refusalOf(buildInfo: Readonly<Record<string, unknown>>): string | null {
  const ferretdb = Object.entries(buildInfo).find(([name]) => /^ferretdb(?:version)?$/i.test(name))?.[1];
  if (ferretdb === undefined) return null;
  const version = typeof ferretdb === 'string' ? ferretdb : String((ferretdb as { version?: unknown }).version);
  const major = Number(/\d+/.exec(version)?.[0] ?? 0);
  return major >= 2 ? null : `FerretDB ${version} does not write atomically: use MongoDB 4.4 or later`;
}
