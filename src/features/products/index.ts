export { openProducts } from './products.feature.ts';
export { decided, extended, rechecked, reinstated, takenDown, type Verdict } from './moves.domain.ts';
export { documentUses } from './document-uses.ts';
export type { HistoryRow } from './history.store.ts';
export { decisionsOn } from './history.service.ts';
export { createProduct, patchProduct } from './describe.service.ts';
export { actOf, complicationsNow, holdProduct, saveOther, submitProduct } from './moves.service.ts';
export { byId, byIndex, changesBetween, documentPointers, touches, type Change } from './pointers.domain.ts';
export { certificateKinds, contentSchema, decisions, foodSafetyKinds, photosSchema, publications } from './product.ts';
export type { Comment, ProducerCard, Product, ProductPhoto, Publication, Snapshot } from './product.ts';
export { describedBy } from './products.domain.ts';
export { ownedBy } from './owner.domain.ts';
export { copyToProducts } from './owner.subscriber.ts';
export { productExample, productItemExample } from './products.examples.ts';
export { markExported } from './exported.service.ts';
export { isOwnWork, isOfficerFor } from './products.policy.ts';
export { judge, viewOf, type JudgedProduct, type ProductView } from './product-view.service.ts';
export { answerProduct } from './products.answer.ts';
export { rowsOf } from './products.presenter.ts';
export { DescribedFields, ProductAnswer, ProductItem } from './products.schemas.ts';
export {
  atVersion,
  findProduct,
  accessTo,
  requireMove,
  saveChange,
  type ProductAccess,
  type ProductDeps,
} from './products.service.ts';
export { NO_DAY, productLacks, productRow, type RowNames } from './product-row.domain.ts';
export { categoryUses } from './category-uses.ts';
export { productsIn } from './products.store.ts';
export { addPhotos, arrangePhotos } from './photos.service.ts';
export { publicationFilter, publicationOf, starsOn } from './publication.domain.ts';
export {
  CreateProductBody,
  PatchProductBody,
  type CreateProductInput,
  type PatchProductInput,
} from './requests.schemas.ts';
export { foodSafetyUntil } from './missing.domain.ts';
export { NEVER } from './sale-end.domain.ts';
export { allowedCard, endsOf, producerCard, snapshotOf } from './snapshot.domain.ts';
export { attemptOf } from './summary.domain.ts';
export { itemsOf } from './problem-marks.ts';
export { producerRecord } from './producer-record.service.ts';
export type { ProducerRecord } from './simple.domain.ts';
export { loadSimpleRules } from './simple.seed.ts';
export { problemFilter } from './problems.service.ts';
export { problemsIn } from './problems.store.ts';
export { ownProducerIds, withinReach } from './reach.ts';
export { nameSubjects } from './subject-names.ts';
export { productCounts, productNumber } from './product-counts.ts';
export { hasKeptProducts } from './removed-owner.subscriber.ts';
export { isOffered, soldFactsOf } from './counted.domain.ts';
export { readProductEvent, type ProductEventData } from './products.events.ts';
export { offerOf } from './offers.domain.ts';
export { parseShopLink, shopHosts } from './shop-links.domain.ts';
export { productCollections } from './products.collections.ts';
export { productNotices } from './products.notices.ts';
export { productDeleted } from './products.events.ts';
