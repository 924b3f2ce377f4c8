import type { CreateProducerInput } from './producers.schemas.ts';

/** An invented co-operative in a real place, for the documentation. */
export const consentBodyExample = {
  purposes: ['profile' as const, 'listing' as const, 'feeds' as const],
  textVersion: '2026-1',
  givenBy: 'Nguyễn Văn Bình',
  method: 'signature' as const,
};

export const producerBodyExample: CreateProducerInput = {
  type: 'cooperative',
  name: 'HTX Tương nếp Úc Kỳ',
  representative: { name: 'Nguyễn Văn Bình', title: 'Giám đốc' },
  taxCode: '4600000009',
  personalId: null,
  phone: '0912345678',
  email: null,
  areaCode: '05908',
  hamlet: 'Xóm Múc',
  location: { lat: 21.46, lng: 105.98 },
  businessRegistration: { number: '4607000123', issuedOn: '2020-01-02' },
  consent: consentBodyExample,
};

export const producerItemExample = {
  id: '019aaf54-8c00-7000-8000-000000000010',
  version: 1,
  type: 'cooperative' as const,
  name: 'HTX Tương nếp Úc Kỳ',
  areaCode: '05908',
  provinceCode: '19',
  slug: 'htx-tuong-nep-uc-ky',
  claimed: false,
  createdAt: '2026-11-23T01:00:00.000Z',
  updatedAt: '2026-11-23T01:00:00.000Z',
};

/** As a list has it. */
export const producerRowExample = {
  ...producerItemExample,
  representativeName: 'Nguyễn Văn Bình',
  hamlet: 'Xóm Múc',
  phoneLast3: '678',
  consentedPurposes: consentBodyExample.purposes,
  lacks: 0,
  products: { live: 2, submitted: 1, changesRequested: 0, draft: 1 },
};

export const producerExample = {
  ...producerItemExample,
  representative: { name: 'Nguyễn Văn Bình', title: 'Giám đốc' },
  taxCode: '4600000009',
  personalId: null,
  hasPersonalId: false,
  phone: '+84912345678',
  email: null,
  addressLine: null,
  hamlet: 'Xóm Múc',
  hotline: '19001234',
  zalo: null,
  groupId: null,
  location: { lat: 21.46, lng: 105.98 },
  businessRegistration: { number: '4607000123', issuedOn: '2020-01-02' },
  consentedPurposes: consentBodyExample.purposes,
  allowedPurposes: consentBodyExample.purposes,
  warnings: [],
  missing: [],
  allowed: ['update', 'addDocument', 'addConsent', 'withdrawConsent', 'delete'],
};

const actorExample = {
  id: '019aaf54-8c00-7000-8000-000000000001',
  name: 'Nguyễn Thị Hà',
  role: 'helper' as const,
};

export const consentExample = {
  id: '019aaf54-8c00-7000-8000-000000000011',
  ...consentBodyExample,
  recordedBy: actorExample.id,
  recordedByPerson: actorExample,
  at: '2026-11-23T01:00:00.000Z',
  givenAt: null,
  withdrawnAt: null,
  evidenceId: null,
  warnings: [],
};

export const consentTextExample = {
  version: '2026-1',
  validFrom: '2026-01-01',
  validTo: null,
  purposes: [
    {
      purpose: 'profile' as const,
      title: { vi: 'Lập hồ sơ', en: 'Make a profile' },
      sentence: {
        vi: 'Tôi đồng ý để người hỗ trợ lập hồ sơ của tôi.',
        en: 'I agree that a helper keeps a profile of me.',
      },
      more: { vi: 'Cán bộ xã xem được hồ sơ.', en: 'Officers of the commune can read it.' },
    },
  ],
  rights: { vi: 'Tôi được rút lại lúc nào cũng được.', en: 'I may withdraw at any time.' },
  controller: { name: 'Đơn vị vận hành OCOP Bridge', address: 'Xã Phú Bình', phone: null },
};

export const documentBodyExample = {
  kind: 'foodSafetyCertificate' as const,
  number: '123/2026/ATTP',
  issuer: 'Sở Nông nghiệp và Môi trường Thái Nguyên',
  issuedOn: '2026-03-01',
  expiresOn: '2029-03-01',
};

export const documentExample = {
  id: '019aaf54-8c00-7000-8000-000000000012',
  version: 1,
  producerId: producerItemExample.id,
  ...documentBodyExample,
  file: {
    sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    bytes: 482_113,
    type: 'pdf' as const,
  },
  state: 'valid' as const,
  usedBy: [],
  addedBy: actorExample.id,
  addedByPerson: actorExample,
  createdAt: '2026-11-23T01:00:00.000Z',
};
