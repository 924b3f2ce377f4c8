export { isPhoneProven } from './accounts.domain.ts';
export { openAccounts } from './accounts.feature.ts';
export { createAccount, setPassword } from './accounts.service.ts';
export { createApiKey } from './api-keys.service.ts';
export { accountsIn } from './accounts.store.ts';
export { isFresh, proveCode, requestCode, sixDigits, useCode } from './one-time-codes.service.ts';
export { oneTimeCodesIn } from './one-time-codes.store.ts';
export { vouchForPhone } from './sign-up.service.ts';
export type { NoticeSender } from './sender.ts';
