import { consentExample, documentExample, producerExample } from '../producers/index.ts';
import { productExample, productItemExample } from '../products/index.ts';
import type { DossierAnswer } from './dossier.schemas.ts';
import type { ChangesAnswer, ReviewItem, SummaryAnswer } from './reviews.schemas.ts';

const helper = {
  id: '019aaf54-8c00-7000-8000-000000000001',
  name: 'Dương Thị Hà',
  role: 'helper' as const,
  areaName: { vi: 'Xã Phú Bình', en: 'Phu Binh Commune' },
};
const officer = { ...helper, id: '019aaf54-8c00-7000-8000-000000000002', name: 'Lê Văn Tú', role: 'officer' as const };

export const reviewItemExample: ReviewItem = {
  ...productItemExample,
  state: 'submitted',
  submittedAt: '2026-11-23T02:00:00.000Z',
  flags: ['photo_blurred'],
  submittedBy: helper,
  attempt: 1,
  waitingWorkingDays: 3,
  bulk: false,
  opened: false,
};

export const summaryExample: SummaryAnswer = {
  total: 12,
  median: 2,
  oldest: 8,
  byArea: [{ areaCode: '05908', name: { vi: 'Xã Phú Bình', en: 'Phu Binh Commune' }, count: 12 }],
  bySet: [{ setNumber: 9, count: 12 }],
  byFlag: [{ flag: 'photo_blurred', count: 1 }],
  byAge: [
    { from: 0, to: 2, count: 7 },
    { from: 3, to: 6, count: 4 },
    { from: 7, to: null, count: 1 },
  ],
};

export const changesExample: ChangesAnswer = {
  version: 7,
  approvedVersion: 4,
  since: null,
  fields: [{ pointer: '/label/shelfLifeDays', approved: 365, submitted: 180 }],
  photos: [],
};

export const reasonExample = {
  id: 'ingredients_share',
  pointer: '/label/ingredients',
  title: 'Thiếu tỷ lệ',
  text: 'Ghi tỷ lệ của thành phần có tên trong tên sản phẩm.',
};

const { kind, number, issuer, issuedOn, expiresOn, file } = documentExample;
const documentPath = `/v1/producers/${productExample.producerId}/documents/${documentExample.id}`;

export const dossierExample: DossierAnswer = {
  product: { ...productExample, state: 'submitted', allowed: ['approve', 'requestChanges', 'reject'] },
  ownWork: false,
  first: true,
  attempt: 2,
  flags: [],
  waitingWorkingDays: 3,
  changes: changesExample,
  changesSinceDecision: { ...changesExample, since: 5 },
  producer: {
    id: producerExample.id,
    name: producerExample.name,
    type: producerExample.type,
    areaCode: producerExample.areaCode,
    hamlet: producerExample.hamlet,
    addressLine: producerExample.addressLine,
    phone: producerExample.phone,
    consentedPurposes: producerExample.consentedPurposes,
    warnings: [],
    record: { approved: 4, rejected: 0, takenDown: 0, since: '2026-03-02T01:00:00.000Z' },
  },
  documents: [
    {
      id: documentExample.id,
      version: 1,
      ...{ kind, number, issuer, issuedOn, expiresOn, file },
      state: 'valid',
      pointers: ['/foodSafety/documentId'],
      preview: null,
      view: `${documentPath}/file?view=true`,
      addedByPerson: helper,
      createdAt: documentExample.createdAt,
    },
  ],
  consents: [consentExample],
  decisions: [
    {
      decision: 'requestChanges',
      version: 5,
      at: '2026-11-22T02:00:00.000Z',
      by: officer,
      bulk: false,
      comments: [
        {
          id: '019aaf54-8c00-7000-8000-000000000024',
          pointer: '/label/shelfLifeDays',
          text: 'Ghi theo nhãn.',
          reasonId: 'shelf_life_differs',
          answered: 'fixed',
        },
      ],
    },
  ],
  similarPhotos: [],
  seen: [],
  bulkRefusals: [{ pointer: '', code: 'never_approved', detail: 'Sản phẩm chưa được duyệt lần nào.' }],
  position: 3,
  total: 12,
  previousId: '019aaf54-8c00-7000-8000-000000000025',
  nextId: '019aaf54-8c00-7000-8000-000000000026',
};

export const viewExample = { version: 4, seen: [documentExample.id] };

export const approvalsExample = {
  body: { items: [{ productId: productExample.id, version: 4 }] },
  answer: { items: [{ productId: productExample.id, status: 200 }] },
};

export const recheckExample = {
  ...productItemExample,
  state: 'approved' as const,
  recheck: { version: 4, at: '2026-11-23T02:00:00.000Z', by: officer },
};

export const noteExample = {
  id: '019aaf54-8c00-7000-8000-000000000027',
  text: 'Nhãn mới đang in, tuần sau có ảnh.',
  to: 'all' as const,
  answers: '019aaf54-8c00-7000-8000-000000000024',
  at: '2026-11-23T03:00:00.000Z',
  by: helper,
};
