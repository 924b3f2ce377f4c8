import { ConfigSchema } from '../../src/config/index.ts';
import { quotaNames } from '../../src/kernel/problems/index.ts';
import type { LimitsOf } from '../../src/platform/quotas/quotas.ts';
import type { Limits } from '../../src/platform/quotas/quotas.domain.ts';

const NONE = { items: Infinity, bytes: Infinity };
const of = Object.fromEntries(quotaNames.map((name) => [name, NONE])) as Limits['of'];

/** Accounts that may use as much as they like. */
export const noLimits: LimitsOf = () => Promise.resolve({ proven: true, of });

const variables = Object.keys(ConfigSchema.properties).filter((name) => name.startsWith('QUOTA_'));

/** The configuration of a service whose quotas nobody meets by accident. */
export const NO_QUOTAS = Object.fromEntries(variables.map((name) => [name, '100000000,100000000']));
