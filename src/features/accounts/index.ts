export { openAccounts } from './accounts.feature.ts';
export { createAccount } from './accounts.service.ts';
export { createApiKey } from './api-keys.service.ts';
export type { NoticeSender } from './sender.ts';
