/** The marketplaces that we write for, in the order they are shown. */
export const channelCodes = ['shopee', 'lazada', 'postmart'] as const;
export type ChannelCode = (typeof channelCodes)[number];
