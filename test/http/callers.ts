import type { Caller, PersonRole } from '../../src/kernel/rights.ts';

/** Somebody who may knock at a route: one column of the rights matrix. */
export interface CallerKind {
  readonly title: string;
  /** The role of their account, and where; `null` without an account. */
  readonly role: { readonly role: PersonRole; readonly areaCodes?: string[] } | null;
  readonly comesWith: 'nothing' | 'accessToken' | 'apiKey' | 'tokenOfDisabledAccount' | 'tokenOfEndedSession';
}

const person = (title: string, role: PersonRole, ...areaCodes: string[]): CallerKind => ({
  title,
  role: { role, areaCodes },
  comesWith: 'accessToken',
});

/** Phú Bình and Điềm Thụy are communes of the province Thái Nguyên (19). */
export const callerKinds: readonly CallerKind[] = [
  { title: 'nobody', role: null, comesWith: 'nothing' },
  person('producer', 'producer'),
  person('helper', 'helper', '05908'),
  person('officer of the commune', 'officer', '05908'),
  person('officer of another commune', 'officer', '05941'),
  person('officer of the province', 'officer', '19'),
  person('leader of the province', 'leader', '19'),
  person('admin', 'admin'),
  { title: 'consumer', role: null, comesWith: 'apiKey' },
  // Admins, so that nothing but their session keeps them out.
  { title: 'disabled account', role: { role: 'admin' }, comesWith: 'tokenOfDisabledAccount' },
  { title: 'ended session', role: { role: 'admin' }, comesWith: 'tokenOfEndedSession' },
];

/** Who the service should take them for; `null`: nobody. */
export function takenFor({ role, comesWith }: CallerKind): Caller | null {
  const anyone = { id: '', scopes: [], sessionId: null };
  if (comesWith === 'apiKey') return { ...anyone, kind: 'consumer', grants: [] };
  if (comesWith === 'accessToken' && role)
    return { ...anyone, kind: 'person', grants: [{ role: role.role, areaIds: role.areaCodes ?? [] }] };
  return null;
}
