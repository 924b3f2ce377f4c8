import { expired } from '../../platform/sweep/sweep.ts';
import type { NoticeSender } from '../accounts/index.ts';
import { claimDelivery, claimSubscriber } from './claims.jobs.ts';
import { claimRoutes } from './claims.routes.ts';
import type { ClaimDeps } from './claims.service.ts';
import type { ConsentDeps } from './consents.service.ts';
import type { DocumentDeps } from './document-changes.service.ts';
import { consentRoutes } from './consents.routes.ts';
import { documentRoutes } from './documents.routes.ts';
import { documentBytes, isDocumentFile } from './documents.service.ts';
import { documentsIn } from './documents.store.ts';
import { expiringDocuments } from './expiring.jobs.ts';
import { handoverRoutes, type HandoverRouteDeps } from './handovers.routes.ts';
import { handoversIn } from './handovers.store.ts';
import { hamletRoutes } from './hamlets.routes.ts';
import type { ListDeps } from './producer-lists.service.ts';
import { profileSubscriber } from './profile.subscriber.ts';
import { producerRoutes } from './producers.routes.ts';
import { previewSweeper, type PreviewDeps } from './previews.service.ts';
import { producersIn } from './producers.store.ts';
import { voucherRoutes } from './vouchers.routes.ts';
import { removalSubscriber, type RemovalDeps } from './removal.service.ts';
import { wordsSubscriber } from './words.subscriber.ts';
import { producerEvents } from './producers.events.ts';

export interface ProducersOptions
  extends ClaimDeps, ConsentDeps, DocumentDeps, ListDeps, RemovalDeps, HandoverRouteDeps, PreviewDeps {
  readonly sender: NoticeSender;
}

/** Who makes the products: profiles, consents, documents, and how a profile is taken over. */
export function openProducers(options: ProducersOptions) {
  const { store } = options;
  return {
    routes: [
      ...producerRoutes(options),
      ...consentRoutes(options),
      ...documentRoutes(options),
      ...claimRoutes(options),
      ...voucherRoutes(options),
      ...handoverRoutes(options),
      ...hamletRoutes(options),
    ],
    events: producerEvents,
    outboxes: [producersIn(store), documentsIn(store)],
    subscribers: [
      claimSubscriber(options),
      profileSubscriber(options),
      wordsSubscriber(options),
      removalSubscriber(options),
    ],
    jobs: [claimDelivery(options), expiringDocuments(options)],
    sweepers: [
      previewSweeper(store, options.files),
      expired(documentsIn(store)),
      expired(producersIn(store)),
      expired(handoversIn(store)),
    ],
    ownOriginalBytes: (accountId: string, sha256: string) => documentBytes(store, accountId, sha256),
    isReferenced: (sha256: string): Promise<boolean> => isDocumentFile(store, sha256),
  };
}
