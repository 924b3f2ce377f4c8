import { expect } from 'chai';
import type { Areas } from '../areas/index.ts';
import { issuerName } from './issuer.domain.ts';

type Unit = NonNullable<ReturnType<Areas['get']>>;

const unit = (id: string, vi: string, parentId: string | null, validTo: string | null): Unit =>
  ({ id, name: { vi, en: vi }, parentId, validFrom: id.slice(-10), validTo }) as Unit;

/** Two communes of two provinces that have become one of one. */
const units = [
  unit('06@2004-06-30', 'Tỉnh Bắc Kạn', null, '2025-06-30'),
  unit('19@2004-06-30', 'Tỉnh Thái Nguyên', null, '2025-06-30'),
  unit('19@2025-07-01', 'Tỉnh Thái Nguyên', null, null),
  unit('00001@2004-06-30', 'Xã Một', '06@2004-06-30', '2025-06-30'),
  unit('00002@2004-06-30', 'Xã Hai', '19@2004-06-30', '2025-06-30'),
  unit('00001@2025-07-01', 'Xã Mới', '19@2025-07-01', null),
];
const areasWith = (covered: readonly string[]): Pick<Areas, 'get' | 'coveredBy'> => ({
  get: (id) => units.find((one) => one.id === id) ?? null,
  coveredBy: () => covered,
});
const named = (issuer: 'province' | 'ministry' | 'district', issuedOn: string, covered: readonly string[] = []) =>
  issuerName({ issuer, issuedOn }, '00001@2025-07-01', areasWith(covered))?.vi;

describe('who certified a product', () => {
  it('is the province in which its commune lay on that day', () => {
    const covered = ['00001@2025-07-01', '00001@2004-06-30'];
    expect(named('province', '2024-05-01', covered)).to.equal('UBND tỉnh Bắc Kạn');
    expect(named('province', '2025-07-01', covered)).to.equal('UBND tỉnh Thái Nguyên');
  });

  it('is not said where the commune came from two provinces, nor of a district', () => {
    const covered = ['00001@2025-07-01', '00001@2004-06-30', '00002@2004-06-30'];
    expect(named('province', '2024-05-01', covered)).to.equal(undefined);
    expect(named('district', '2024-05-01', covered)).to.equal(undefined);
  });

  it('is the ministry as it was called then', () => {
    expect(named('ministry', '2025-02-28')).to.equal('Bộ Nông nghiệp và Phát triển nông thôn');
    expect(named('ministry', '2025-03-01')).to.equal('Bộ Nông nghiệp và Môi trường');
  });
});
