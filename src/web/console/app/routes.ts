import type { ComponentType } from 'preact';
import type { Known } from './api/account.ts';
import { SignIn } from './session/sign-in.tsx';

type Role = Known['roles'][number]['role'];

/** A screen, and how it is reached. Its heading and the title of the page it draws itself, by `Head`. */
export interface Screen {
  /** Inside `/app`, parameters as `:id`. */
  readonly path: `/${string}`;
  /** Its code, which comes when it is first needed. */
  readonly screen: () => Promise<ComponentType>;
  /** Who sees it: whoever has one of these roles, everybody who is signed in, or anybody at all. */
  readonly roles: readonly Role[] | 'signedIn' | 'anyone';
  /** What others see at the same address, who have none of `roles` and one of these: officers read, where helpers write. */
  readonly desk?: { readonly screen: () => Promise<ComponentType>; readonly roles: readonly Role[] };
}

/** Who brings products. */
const FIELD = ['helper', 'producer'] as const satisfies readonly Role[];

/** Who answers for what is brought. */
const OFFICE = ['officer'] as const satisfies readonly Role[];

const ADMIN = ['admin'] as const satisfies readonly Role[];
/** Who may have files made for marketplaces. */
const SELLING = [...FIELD, ...OFFICE, 'admin'] as const satisfies readonly Role[];
/** Who leads: figures, and no person. */
const FIGURES = ['leader', 'officer', 'admin'] as const satisfies readonly Role[];

/** All screens. A new one is a line here; one without a parameter before one that has it. */
export const screens: readonly Screen[] = [
  { path: '/', screen: () => import('./session/home.tsx').then(({ Home }) => Home), roles: 'signedIn' },
  // Part of the first start: it stands in the place of every screen that needs somebody.
  { path: '/sign-in', screen: () => Promise.resolve(SignIn), roles: 'anyone' },
  { path: '/sign-up', screen: () => import('./session/sign-up.tsx').then(({ SignUp }) => SignUp), roles: 'anyone' },
  { path: '/reset', screen: () => import('./session/reset.tsx').then(({ Reset }) => Reset), roles: 'anyone' },
  { path: '/claim', screen: () => import('./session/claim.tsx').then(({ Claim }) => Claim), roles: 'anyone' },
  {
    path: '/outbox',
    screen: () => import('./outbox/outbox.tsx').then(({ Outbox }) => Outbox),
    roles: ['helper', 'producer'],
  },
  {
    path: '/conflicts/:kind/:id',
    screen: () => import('./outbox/conflict.tsx').then(({ Conflict }) => Conflict),
    roles: ['helper', 'producer'],
  },
  { path: '/tasks', screen: () => import('./tasks/task-list.tsx').then(({ TaskList }) => TaskList), roles: FIELD },
  { path: '/notices', screen: () => import('./notices/notices.tsx').then(({ Notices }) => Notices), roles: 'signedIn' },
  {
    path: '/reviews',
    screen: () => import('./reviews/queue.tsx').then(({ Queue }) => Queue),
    roles: OFFICE,
  },
  {
    path: '/reviews/bulk',
    screen: () => import('./reviews/bulk.tsx').then(({ BulkReview }) => BulkReview),
    roles: OFFICE,
  },
  {
    path: '/reviews/:id',
    screen: () => import('./reviews/review.tsx').then(({ Review }) => Review),
    roles: OFFICE,
  },
  { path: '/help', screen: () => import('./help/help.tsx').then(({ Help }) => Help), roles: 'signedIn' },
  {
    path: '/help/:topic',
    screen: () => import('./help/help.tsx').then(({ HelpTopic }) => HelpTopic),
    roles: 'signedIn',
  },
  { path: '/me/card', screen: () => import('./card/card.tsx').then(({ Card }) => Card), roles: ['helper'] },
  { path: '/me', screen: () => import('./session/me.tsx').then(({ Me }) => Me), roles: 'signedIn' },
  {
    path: '/producers',
    screen: () => import('./field/producers.tsx').then(({ Producers }) => Producers),
    roles: FIELD,
    desk: {
      screen: () => import('./desk/producers.tsx').then(({ DeskProducers }) => DeskProducers),
      roles: OFFICE,
    },
  },
  {
    path: '/producers/new',
    screen: () => import('./field/new-producer.tsx').then(({ NewProducer }) => NewProducer),
    roles: FIELD,
  },
  {
    path: '/producers/:id',
    screen: () => import('./field/producer-hub.tsx').then(({ ProducerHubScreen }) => ProducerHubScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/consent',
    screen: () => import('./field/consent.tsx').then(({ ConsentScreen }) => ConsentScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/consent/print',
    screen: () => import('./print/consent-sheet.tsx').then(({ ConsentSheetScreen }) => ConsentSheetScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/profile',
    screen: () => import('./field/profile.tsx').then(({ ProfileScreen }) => ProfileScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/documents',
    screen: () => import('./field/papers.tsx').then(({ PapersScreen }) => PapersScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/documents/camera',
    screen: () => import('./field/paper-camera.tsx').then(({ PaperCameraScreen }) => PaperCameraScreen),
    roles: FIELD,
  },
  {
    path: '/producers/:id/handover',
    screen: () => import('./handover/handover.tsx').then(({ HandoverScreen }) => HandoverScreen),
    roles: ['helper'],
  },
  {
    path: '/products',
    screen: () => import('./field/products.tsx').then(({ Products }) => Products),
    roles: FIELD,
    desk: { screen: () => import('./desk/products.tsx').then(({ DeskProducts }) => DeskProducts), roles: OFFICE },
  },
  {
    path: '/products/new',
    screen: () => import('./field/new-product.tsx').then(({ NewProduct }) => NewProduct),
    roles: FIELD,
  },
  {
    path: '/products/:id',
    screen: () => import('./field/product-hub.tsx').then(({ ProductHubScreen }) => ProductHubScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/photos',
    screen: () => import('./field/photos.tsx').then(({ PhotosScreen }) => PhotosScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/camera',
    screen: () => import('./field/product-camera.tsx').then(({ ProductCameraScreen }) => ProductCameraScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/basics',
    screen: () => import('./field/basics.tsx').then(({ BasicsScreen }) => BasicsScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/price',
    screen: () => import('./field/price.tsx').then(({ PriceScreen }) => PriceScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/label',
    screen: () => import('./field/label.tsx').then(({ LabelScreen }) => LabelScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/papers',
    screen: () => import('./field/product-papers.tsx').then(({ ProductPapersScreen }) => ProductPapersScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/channels',
    screen: () => import('./field/channels.tsx').then(({ ChannelsScreen }) => ChannelsScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/all',
    screen: () => import('./field/all-fields.tsx').then(({ AllFieldsScreen }) => AllFieldsScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/changes',
    screen: () => import('./field/changes.tsx').then(({ ChangesScreen }) => ChangesScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/check',
    screen: () => import('./field/check.tsx').then(({ CheckScreen }) => CheckScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/sent',
    screen: () => import('./field/sent.tsx').then(({ SentScreen }) => SentScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/history',
    screen: () => import('./field/history.tsx').then(({ HistoryScreen }) => HistoryScreen),
    roles: [...FIELD, ...OFFICE],
  },
  {
    path: '/products/:id/offers',
    screen: () => import('./field/offers.tsx').then(({ OffersScreen }) => OffersScreen),
    roles: FIELD,
  },
  {
    path: '/products/:id/share',
    screen: () => import('./share/share.tsx').then(({ ShareScreen }) => ShareScreen),
    roles: FIELD,
  },
  {
    path: '/admin/audit',
    screen: () => import('./admin/audit.tsx').then(({ Audit }) => Audit),
    roles: ['officer', 'admin'],
  },
  {
    path: '/exports',
    screen: () => import('./desk/exports.tsx').then(({ DeskExports }) => DeskExports),
    roles: SELLING,
  },
  {
    path: '/exports/new',
    screen: () => import('./desk/new-export.tsx').then(({ NewExport }) => NewExport),
    roles: SELLING,
  },
  {
    path: '/exports/:id',
    screen: () => import('./desk/export-run.tsx').then(({ ExportRun }) => ExportRun),
    roles: SELLING,
  },
  {
    path: '/expiring',
    screen: () => import('./desk/expiring.tsx').then(({ DeskExpiring }) => DeskExpiring),
    roles: OFFICE,
  },
  {
    path: '/admin',
    screen: () => import('./admin/home.tsx').then(({ AdminHome }) => AdminHome),
    roles: ADMIN,
  },
  // What an admin looks after has a table of its own, which comes with its code.
  { path: '/admin/*', screen: () => import('./admin/office.tsx').then(({ Office }) => Office), roles: ADMIN },
  { path: '/reports', screen: () => import('./reports/reports.tsx').then(({ Reports }) => Reports), roles: FIGURES },
  { path: '/reports/:name', screen: () => import('./reports/report.tsx').then(({ Report }) => Report), roles: FIGURES },
];
