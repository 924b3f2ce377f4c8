import type { Service } from '../support/service.ts';
import type { People } from './screens/index.ts';

/** The commune in which they all work: Phú Bình. */
export const COMMUNE = '05908';

/** Somebody of each role that has screens. */
export async function openPeople(service: Service): Promise<People> {
  return {
    service,
    helper: await service.person({ role: 'helper', areaCodes: [COMMUNE] }),
    producer: await service.person({ role: 'producer' }),
    officer: await service.person({ role: 'officer', areaCodes: [COMMUNE] }),
    admin: await service.admin(),
    leader: await service.person({ role: 'leader', areaCodes: [COMMUNE, '05941'] }),
  };
}
