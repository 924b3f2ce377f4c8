/** The chapters of the documentation, and what each is about. */
export const tags = {
  Sessions: 'Signing in, staying in, signing out',
  Me: 'A person’s own account, password and inbox',
  Accounts: 'Accounts, roles and areas, as an admin manages them',
  'API keys': 'Keys of marketplaces and other consumers',
  Producers: 'Who makes the products: profile, consents, documents; taking a profile over',
  Uploads: 'Files in pieces, for networks that break off; what they are of is said afterwards',
  Products: 'What is sold: the working copy, its photos, prices and stocks; what happened to it',
  Reviews: 'What officers do: the queue, what has changed, decisions, takedowns',
  Reports: 'Figures for who leads a commune or a province: no person is in them; plans that they are compared with',
  Catalogue: 'What is for sale, as it was approved: for everybody',
  Channels: 'Marketplaces: what each asks of a product, exports for it, feeds of it',
  Areas: 'Administrative units as of any day, and what became of those that ended',
  OCOP: 'What the law asks of a product: decisions and decrees by their days, the 26 sets, requirements',
  Guidance: 'For people at the kitchen table: how to photograph, name, describe and label the goods of a set',
  Audit: 'Who did what: rows that are linked by their hashes, and never change',
  Jobs: 'Background work, as an operator sees it',
  Status: 'What the service says of itself',
} as const;

export type Tag = keyof typeof tags;
