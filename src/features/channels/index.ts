export { proposedCategory } from './categories.domain.ts';
export { proposedForSet } from './categories.domain.ts';
export { canonicalRow, rowAreas, type CanonicalRow, type RowArea, type RowVariant } from './canonical-row.domain.ts';
export {
  channelCodes,
  type Channel,
  type ChannelCode,
  type Channels,
  type FeedFormat,
  type FileLimits,
  type Lack,
  type Requirement,
  type ShippingWay,
} from './channel.ts';
export { presentLack } from './channels.presenter.ts';
export { channelRoutes } from './channels.routes.ts';
export { ByChannel, ChannelCode as ChannelCodeText, LackAnswer } from './channels.schemas.ts';
export { loadChannels } from './channels.seed.ts';
export { takes } from './checks.domain.ts';
export { isBlocked, lacksOf, usableShipping } from './lacks.domain.ts';
export { lacksByDay } from './papers.domain.ts';
export { feedFormats } from './seed.schemas.ts';
export { lengthOf, optionKey, optionText } from './texts.domain.ts';
export { titleOn } from './titles.domain.ts';
