const THOUSANDS: Readonly<Record<string, number>> = {
  '': 1,
  đ: 1,
  k: 1_000,
  nghìn: 1_000,
  ngàn: 1_000,
  tr: 1_000_000,
  triệu: 1_000_000,
};

/** A price as people type it: `45000`, `45.000`, `45k`, `2 triệu`. `null` when it could mean several, as `45.5` does. */
export function readPrice(text: string): number | null {
  const [, digits = '', unit = ''] =
    /^(\d{1,3}(?:[., ]\d{3})+|\d+)\s*(đ|k|nghìn|ngàn|tr|triệu)?$/.exec(text.trim().toLowerCase()) ?? [];
  const factor = THOUSANDS[unit];
  return digits === '' || factor === undefined ? null : Number(digits.replace(/[., ]/g, '')) * factor;
}
