import { isIPv4 } from 'node:net';

/**
 * The place that strangers are counted by: neighbours in a data centre or behind a carrier share the first 24 bits of an
 * IPv4 address; an IPv6 network comes as the /64 that one subscriber has.
 */
export const placeOf = (network: string): string =>
  isIPv4(network) ? `${network.split('.').slice(0, 3).join('.')}.0/24` : network;
