import type { Config } from './schema.ts';

/** Who runs the site, for its pages; an empty text is not told. */
export const operatorOf = (config: Config) => ({
  name: config.OPERATOR_NAME,
  address: config.OPERATOR_ADDRESS,
  phone: config.OPERATOR_PHONE,
  email: config.OPERATOR_EMAIL,
  decision: config.OPERATOR_DECISION,
});
