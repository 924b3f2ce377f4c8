/** Connections that are open, and how many of them come from the network of the new one. */
export interface Crowd {
  readonly all: number;
  readonly ofNetwork: number;
}

/** One network may have a quarter of all connections: a mobile carrier puts many people behind one address. */
const MAX_OF_NETWORK = 1 / 4;
/** The last tenth is kept for networks with few connections: those of people, and of who looks after the service. */
const RESERVE = 1 / 10;
const FEW = 6;

/** Whether one more connection is taken where `most` are. */
export const takesConnection = ({ all, ofNetwork }: Crowd, most: number): boolean =>
  all < most && ofNetwork < Math.max(FEW, most * MAX_OF_NETWORK) && (all < most * (1 - RESERVE) || ofNetwork < FEW);

/** What a client has sent of a body since a moment, by `performance.now()`. */
export interface BodyWatch {
  readonly since: number;
  readonly bytes: number;
}

/** A body has to bring so much in each window: less than the slowest phone does that still sends. */
const MIN_BYTES = 8_192;

/** Whether the body of a request that is not whole yet comes too slowly; `null`: too early to tell. */
export const isSlow = (watch: BodyWatch, now: BodyWatch, windowMs: number): boolean | null =>
  now.since - watch.since < windowMs ? null : now.bytes - watch.bytes < MIN_BYTES;
