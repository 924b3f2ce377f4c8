import { table } from '../../scripts/docs/table.ts';
import type { Route } from '../../src/http/route.ts';
import { holds } from '../../src/kernel/rights.ts';
import { callerKinds, takenFor, type CallerKind } from './callers.ts';
import type { Relation } from './attempts.ts';
import { fixtures } from './fixtures.ts';
import type { Requester, TestWorld } from './world.ts';

/** One row of the matrix: a route, and whose the thing is that it is asked about. */
export interface Row {
  readonly route: Route;
  readonly relation: Relation;
}

/** The rows of all routes. @throws Error naming a route without a fixture, or a fixture without a route */
export function rightsRows(routes: readonly Route[]): readonly Row[] {
  const operations = new Set(routes.map(({ operation }) => operation));
  const stray = Object.keys(fixtures).filter((operation) => !operations.has(operation));
  if (stray.length > 0) throw new Error(`no such operation: ${stray.join(', ')}`);
  return routes.flatMap((route) => {
    const relations = Object.keys(fixtures[route.operation] ?? {}) as Relation[];
    if (relations.length === 0) throw new Error(`${route.operation} has no fixture: add one to fixtures.ts`);
    return relations.map((relation) => ({ route, relation }));
  });
}

/** Where another's thing lies, for relations that say so; a province covers both. */
const places: Readonly<Partial<Record<Relation, string>>> = {
  inPhuBinh: '05908',
  withoutConsent: '05908',
  inDiemThuy: '05941',
};
const PROVINCE = '19';
/** Nobody does this for themselves. */
const OF_OTHERS: readonly Route['permission'][] = ['product.decide', 'producer.vouch', 'producer.handOver'];

/** Plans, and a second look at what communes approve, are a matter of the province. */
const OF_THE_PROVINCE: readonly Route['permission'][] = ['target.manage', 'review.recheck'];

/**
 * What the rules say: who is known, which roles hold the permission, that what is one's own is nobody else's, that what
 * lies in an area is in reach of who is responsible there, that nobody decides on their own work or vouches for
 * themselves, and that a helper writes nothing without a consent.
 */
export function expectedStatus({ route, relation }: Row, kind: CallerKind): number {
  if (route.permission === 'public') return route.answer.status;
  const caller = takenFor(kind);
  if (!caller) return 401;
  if (!holds(caller, route.permission)) return 403;
  if (!isInReach({ route, relation }, kind)) return 404;
  if (OF_THE_PROVINCE.includes(route.permission) && kind.role?.role === 'officer' && !isOfProvince(kind)) return 403;
  if (OF_OTHERS.includes(route.permission) && relation === 'own') return 403;
  const silent = relation === 'withoutConsent' && kind.role?.role === 'helper';
  return silent && ['product.write', 'product.note', 'export.run'].includes(route.permission)
    ? 422
    : route.answer.status;
}

const isOfProvince = ({ role }: CallerKind): boolean => role?.areaCodes?.includes(PROVINCE) ?? false;

function isInReach({ route, relation }: Row, { role }: CallerKind): boolean {
  if (role?.role === 'admin' && ['export.run', 'group.read', 'group.manage', 'report.read'].includes(route.permission))
    return true;
  const place = places[relation];
  if (place === undefined)
    return relation !== 'other' || !['self.use', 'upload.use', 'export.run'].includes(route.permission);
  return role?.areaCodes?.some((code) => code === place || code === PROVINCE) ?? false;
}

/** A right request to a route, about one's own if that may be, by an admin if one may, and who makes it. */
export async function welcomeAttempt(route: Route, world: TestWorld) {
  for (const relation of ['own', 'any', 'inPhuBinh'] as const) {
    const fixture = fixtures[route.operation]?.[relation];
    const may = ({ kind }: Requester) => expectedStatus({ route, relation }, kind) === route.answer.status;
    const knocker = [world.admin, ...world.knockers].find(may);
    if (fixture && knocker) return { knocker, attempt: await fixture(world, knocker) };
  }
  throw new Error(`nobody may ${route.operation}`);
}

const relationTexts: Readonly<Record<Relation, string>> = {
  any: '',
  own: 'own',
  other: 'another’s',
  inPhuBinh: 'another’s, in Phú Bình (05908)',
  withoutConsent: 'the same, without its consent',
  inDiemThuy: 'another’s, in Điềm Thụy (05941)',
};

/** The matrix as a page of the documentation. */
export function rightsPage(routes: readonly Route[]): string {
  const head = ['Request', 'Whose', ...callerKinds.map(({ title }) => title)];
  const lines = rightsRows(routes).map((row) => [
    `\`${row.route.method.toUpperCase()} ${row.route.path.replaceAll(/:(\w+)/g, '{$1}')}\``,
    relationTexts[row.relation],
    ...callerKinds.map((kind) => String(expectedStatus(row, kind))),
  ]);
  return `# Who may do what

Written by \`npm run docs\` from the permissions of the roles, and held against a running service by
\`test/http/rights-matrix.test.ts\`: each status is what a request gets that is right in everything else.
401: not signed in. 403: not this role, or one’s own work. 404: out of reach. 422: the producer has not consented.

${table(head, lines)}`;
}
