import type { SearchDocument } from '../../src/features/search/port.ts';

/** The names that people look for by the ids of the documents, as the contract calls them: d01, d02, ... */
const rows: readonly (readonly [name: string, area: string, set: number, stars: number, price: number, ...string[]])[] =
  [
    ['Gạo nếp Thầu Dầu', 'phu-binh', 1, 4, 65_000, 'vietgap'],
    ['Gạo tẻ Bao Thai', 'dinh-hoa', 1, 4, 30_000],
    ['Gà đồi Phú Bình', 'phu-binh', 2, 4, 180_000, 'vietgap', 'attp'],
    ['Tương Úc Kỳ', 'uc-ky', 3, 4, 35_000, 'attp'],
    ['Tương ớt thủ công', 'tan-cuong', 3, 3, 30_000],
    ['Chè Tân Cương móc câu', 'tan-cuong', 4, 5, 350_000, 'chi-dan-dia-ly', 'vietgap'],
    ['Chè đinh La Bằng', 'la-bang', 4, 5, 1_500_000, 'huu-co'],
    ['Mật ong hoa rừng', 'vo-nhai', 5, 3, 150_000],
    ['Mật ong bạc hà', 'na-ri', 5, 4, 400_000, 'huu-co'],
    ['Miến dong Việt Cường', 'dong-hy', 6, 5, 80_000, 'vietgap', 'attp'],
    ['Cá kho niêu', 'ba-be', 7, 3, 200_000],
    ['Cà chua bi', 'dong-hy', 8, 3, 30_000, 'vietgap'],
    ['Ca cao nguyên chất', 'pho-yen', 9, 3, 120_000],
    ['Trứng gà thả vườn', 'phu-binh', 10, 3, 45_000, 'attp'],
    ['Đậu phụ Bình Long', 'vo-nhai', 11, 3, 15_000],
    ['Đồ gỗ mỹ nghệ', 'pho-yen', 12, 3, 900_000],
  ];

const areaNames: Readonly<Record<string, string>> = {
  'phu-binh': 'Phú Bình',
  'dinh-hoa': 'Định Hóa',
  'uc-ky': 'Úc Kỳ',
  'tan-cuong': 'Tân Cương',
  'la-bang': 'La Bằng',
  'vo-nhai': 'Võ Nhai',
  'na-ri': 'Na Rì',
  'dong-hy': 'Đồng Hỷ',
  'ba-be': 'Ba Bể',
  'pho-yen': 'Phổ Yên',
};

const descriptions: Readonly<Record<string, string>> = { d02: 'Cơm dẻo, thơm, không kém gạo nếp.' };

const points: Readonly<Record<string, { readonly lat: number; readonly lng: number }>> = {
  d01: { lat: 21.462, lng: 105.968 },
  d03: { lat: 21.47, lng: 105.975 },
  d14: { lat: 21.465, lng: 105.97 },
};
/** More than five kilometres away. */
const ELSEWHERE = { lat: 21.75, lng: 105.8 };

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The sixteen documents of the contract. */
export const specimens: readonly SearchDocument[] = rows.map(([name, area, set, stars, price, ...certificates], at) => {
  const id = `d${twoDigits(at + 1)}`;
  return {
    id,
    name,
    altNames: [],
    producer: '',
    areaName: areaNames[area] ?? '',
    codes: [`OCOP-TN-000${twoDigits(at + 1)}`],
    description: descriptions[id] ?? '',
    area,
    set,
    stars,
    starsUntil: '2029-06-30',
    prices: [price],
    certificates,
    location: points[id] ?? ELSEWHERE,
    validUntil: '2029-12-31',
  };
});

export const specimen = (id: string): SearchDocument => {
  const found = specimens.find((document) => document.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
