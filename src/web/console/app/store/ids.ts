const HEX = 16;

/** A new UUIDv7 (RFC 9562): 48 bits of time, the rest by chance. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Math.floor(now).toString(HEX).padStart(12, '0');
  const rest = [...bytes.slice(6)].map((byte) => byte.toString(HEX).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(rest.charAt(4), HEX) & 0x3) | 0x8).toString(HEX);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8)}`;
}
