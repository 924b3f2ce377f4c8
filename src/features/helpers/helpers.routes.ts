import { route, type Route } from '../../http/route.ts';
import { None } from '../../kernel/schemas.ts';
import { ByCode, MyCard, PublicHelper } from './helpers.schemas.ts';
import { cardOf, findHelper, type HelperDeps } from './helpers.service.ts';

const communes = [{ code: '05908', name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' }, office: null }];

const groups = [{ name: 'Tổ công nghệ số xóm Múc', decisionNumber: '12/QĐ-UBND' }];

/** How helpers introduce themselves, and how everybody can look whether somebody is one. */
export const helperRoutes = (deps: HelperDeps): readonly Route[] => [
  route({
    tag: 'Me',
    method: 'get',
    path: '/v1/me/card',
    operation: 'getMyCard',
    summary: 'The card by which I introduce myself as a helper, with a QR code of my public page',
    permission: 'helper.card',
    params: None,
    query: None,
    body: None,
    answer: { status: 200, schema: MyCard },
    example: {
      answer: {
        code: '7k3m9x2p',
        name: 'Dương Thị Hà',
        groups,
        communes,
        validUntil: '2026-12-23',
        url: 'https://ocop.example.vn/helpers/7k3m9x2p',
        qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37"></svg>',
      },
    },
    handle: ({ caller }) => cardOf(deps, caller),
  }),
  route({
    tag: 'Accounts',
    method: 'get',
    path: '/v1/helpers/:code',
    operation: 'getHelper',
    summary: 'Whether who shows a card is a helper today, and where',
    permission: 'public',
    params: ByCode,
    query: None,
    body: None,
    answer: { status: 200, schema: PublicHelper },
    example: { params: { code: '7k3m9x2p' }, answer: { active: true, name: 'Dương Thị Hà', groups, communes } },
    perMinute: 120,
    handle: ({ params }) => findHelper(deps, params.code),
  }),
];
