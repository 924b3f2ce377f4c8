import { plusDays, type Day } from '../../../kernel/clock.ts';
import type { Locale } from '../../../kernel/text.ts';
import { fillText } from '../../../kernel/text.ts';
import type { Channel } from '../../channels/index.ts';
import { templateWarnings, type ShopeeTemplate } from '../template/shopee-template.ts';

/** What is doubtful about a run as a whole: it blocks no product. */
export const runWarningCodes = [
  'addressNotPublic',
  'notUploadable',
  'unconfirmed',
  'imagesToMigrate',
  'templateOld',
  'handedOut',
  'onShop',
  'categoryNotInTemplate',
  'nothingExported',
  'filesSplit',
  'skusNotOurs',
  'skusNotOnShop',
  'takeOff',
  'remapping',
  ...templateWarnings,
] as const;
export type RunWarningCode = (typeof runWarningCodes)[number];

export interface RunWarning {
  readonly code: RunWarningCode;
  /** A column, a day, an address: what the text names. */
  readonly value: string | null;
  /** How many it is about, and a few of them by name. */
  readonly count?: number;
  readonly examples?: readonly string[];
}

/** What the warnings of a listing follow from. */
interface ListingFacts {
  readonly channel: Channel;
  /** Address of the service, without a path. */
  readonly publicUrl: string;
  readonly template: ShopeeTemplate | null;
  /** When the template was downloaded; empty: nobody knows. */
  readonly templateDay: Day;
  readonly today: Day;
  /** All rows were being made anew when these were read. */
  readonly remapping: boolean;
  readonly exported: number;
  readonly files: number;
}

/** What is doubtful about a listing as a whole, whatever is in it. */
export function listingWarnings(facts: ListingFacts): readonly RunWarning[] {
  const { channel, publicUrl, template, templateDay, today, remapping, exported, files } = facts;
  const warnings: readonly (readonly [holds: boolean, RunWarning])[] = [
    [!isPublicAddress(publicUrl), { code: 'addressNotPublic', value: publicUrl }],
    [channel.code === 'shopee' && !template, { code: 'notUploadable', value: null }],
    [channel.code === 'lazada', { code: 'imagesToMigrate', value: null }],
    [!channel.confirmed, { code: 'unconfirmed', value: null }],
    [template !== null && templateDay === '', { code: 'dayUnknown', value: null }],
    [template !== null && isOld(templateDay, today), { code: 'templateOld', value: templateDay }],
    ...(template?.warnings ?? []).map((warning) => [true, warning] as const),
    [exported === 0, { code: 'nothingExported', value: null }],
    [remapping, { code: 'remapping', value: null }],
    [template !== null && files > 1, { code: 'filesSplit', value: null, count: files, examples: [] }],
  ];
  return warnings.filter(([holds]) => holds).map(([, warning]) => warning);
}

/** Whether a template is so old that its columns may have changed: a week, a number of our own. */
const isOld = (templateDay: Day, today: Day): boolean => templateDay !== '' && plusDays(templateDay, 7) < today;

/** All warnings of a kind. */
export type WarningGroup = RunWarning & { readonly examples: string[] };

const MAX_EXAMPLES = 3;

/** One warning for each kind, in the order of the first: of many columns that are blank one line tells enough. */
export function groupWarnings(warnings: readonly RunWarning[]): WarningGroup[] {
  const groups = new Map<RunWarningCode, WarningGroup>();
  for (const warning of warnings) {
    const { code, value, count = value === null ? 0 : 1, examples = value === null ? [] : [value] } = warning;
    const known = groups.get(code);
    const total = (known?.count ?? 0) + count;
    groups.set(code, {
      code,
      value: known?.value ?? value,
      ...(total > 0 && { count: total }),
      examples: [...(known?.examples ?? []), ...examples].slice(0, MAX_EXAMPLES),
    });
  }
  return [...groups.values()];
}

interface Texts {
  readonly detail: string;
  readonly hint: string;
}

const texts: Readonly<Record<RunWarningCode, Readonly<Record<Locale, Texts>>>> = {
  addressNotPublic: {
    vi: {
      detail: 'Ảnh nằm ở {value}, sàn không mở được từ Internet.',
      hint: 'Quản trị viên đặt PUBLIC_URL là địa chỉ https công khai rồi xuất lại.',
    },
    en: {
      detail: 'Pictures lie at {value}, which marketplaces can not open from the Internet.',
      hint: 'An admin sets PUBLIC_URL to a public https address; then export again.',
    },
  },
  notUploadable: {
    vi: {
      detail: 'Tệp này chỉ để xem lại, không đăng lên sàn được.',
      hint: 'Gửi kèm tệp mẫu tải từ Kênh Người Bán để có tệp đăng được.',
    },
    en: {
      detail: 'This file is for review only and can not be uploaded.',
      hint: 'Send the template from the Seller Centre along to get a file that can.',
    },
  },
  unconfirmed: {
    vi: {
      detail: 'Định dạng này do hệ thống tự đặt, sàn chưa xác nhận.',
      hint: 'Dùng để nhập tay hoặc gửi cho người phụ trách của sàn.',
    },
    en: {
      detail: 'This format is of our own making; the marketplace has not confirmed it.',
      hint: 'Copy from it by hand, or give it to your contact at the marketplace.',
    },
  },
  imagesToMigrate: {
    vi: {
      detail: 'Lazada chỉ nhận ảnh nằm ở Lazada; các tệp còn dùng địa chỉ ảnh của hệ thống này.',
      hint: 'Chuyển ảnh theo thư mục anh-images, ghi địa chỉ mới vào image-map rồi thay trong tệp trước khi gửi.',
    },
    en: {
      detail: 'Lazada takes pictures that lie at Lazada alone; the files still name addresses of this service.',
      hint: 'Migrate the pictures by the folder anh-images, note their new addresses in image-map, and replace them before you send.',
    },
  },
  templateOld: {
    vi: {
      detail: 'Tệp mẫu tải ngày {value}, đã quá 7 ngày; sàn có thể đã đổi mẫu.',
      hint: 'Tải tệp mẫu mới từ Kênh Người Bán nếu sàn không nhận.',
    },
    en: {
      detail: 'The template is of {value}, more than 7 days ago; the marketplace may have changed it.',
      hint: 'Download a new one from the Seller Centre if this one is refused.',
    },
  },
  handedOut: {
    vi: {
      detail: 'Gian hàng này đã nhận {count} sản phẩm từ các lần xuất trước nên tệp không có: {examples}',
      hint: 'Nếu đã xóa bản nháp trên sàn, hãy chọn đúng sản phẩm đó (productIds) và xuất lại kèm includeExported.',
    },
    en: {
      detail: 'This shop was handed {count} products before, which are not in the file: {examples}',
      hint: 'If a draft was deleted on the shop, choose that product (productIds) and export with includeExported.',
    },
  },
  onShop: {
    vi: {
      detail: 'Gian hàng đã có {count} sản phẩm theo tệp của sàn nên tệp không có: {examples}',
      hint: 'Sửa các sản phẩm này trên Kênh Người Bán.',
    },
    en: {
      detail: 'The shop has {count} products by its own file, which are not in ours: {examples}',
      hint: 'Change them in the Seller Centre.',
    },
  },
  skusNotOurs: {
    vi: {
      detail:
        'Tệp của sàn có {count} SKU không thuộc sản phẩm nào trong phạm vi xuất; các dòng đó giữ nguyên: {examples}',
      hint: 'Xem báo cáo; nếu là sản phẩm của bạn, đặt SKU trên sàn trùng với SKU ở đây.',
    },
    en: {
      detail: 'The file of the shop has {count} SKUs of no product in this selection; their rows stay: {examples}',
      hint: 'See the report; if they are yours, give them the same SKU on the shop as here.',
    },
  },
  skusNotOnShop: {
    vi: {
      detail: '{count} SKU đang bán không có trong tệp của sàn: {examples}',
      hint: 'Đăng sản phẩm mới bằng tệp mẫu Đăng hàng loạt; thêm phân loại mới trong Kênh Người Bán.',
    },
    en: {
      detail: '{count} SKUs that are for sale are not in the file of the shop: {examples}',
      hint: 'Put new products on it with the mass upload template, new variants in the Seller Centre.',
    },
  },
  takeOff: {
    vi: {
      detail: '{count} SKU không còn được bán nhưng vẫn ở trên gian hàng: {examples}',
      hint: 'Ẩn hoặc xóa các sản phẩm này trong Kênh Người Bán.',
    },
    en: {
      detail: '{count} SKUs may not be sold any more and are still on the shop: {examples}',
      hint: 'Hide or delete these products in the Seller Centre.',
    },
  },
  dayUnknown: {
    vi: {
      detail: 'Không biết tệp mẫu tải ngày nào.',
      hint: 'Giữ nguyên tên tệp khi tải về, ví dụ Shopee_mass_upload_2026-07-20_basic_template.xlsx.',
    },
    en: {
      detail: 'It is not known when the template was downloaded.',
      hint: 'Keep the name of the file, such as Shopee_mass_upload_2026-07-20_basic_template.xlsx.',
    },
  },
  columnsLeftBlank: {
    vi: { detail: '{count} cột được để trống: {examples}', hint: 'Tự điền các cột này nếu cần.' },
    en: { detail: '{count} columns are left blank: {examples}', hint: 'Fill them in by hand if you need them.' },
  },
  categoryNotInTemplate: {
    vi: {
      detail: '{count} sản phẩm không thuộc các ngành hàng của tệp mẫu này nên bị giữ lại: {examples}',
      hint: 'Tải tệp mẫu của đúng ngành hàng, hoặc tệp mẫu cơ bản, từ Kênh Người Bán rồi xuất lại.',
    },
    en: {
      detail: '{count} products belong to no category of this template and stay out: {examples}',
      hint: 'Download the template of their category, or the basic one, from the Seller Centre; then export again.',
    },
  },
  nothingExported: {
    vi: {
      detail: 'Không có sản phẩm nào vào được tệp.',
      hint: 'Xem báo cáo để biết lý do của từng sản phẩm.',
    },
    en: { detail: 'No product went into the file.', hint: 'The report says why, product by product.' },
  },
  filesSplit: {
    vi: {
      detail: 'Sàn nhận mỗi tệp tối đa 1.000 dòng và 3,0 MB nên đã chia thành {count} tệp.',
      hint: 'Đăng lần lượt từng tệp, mỗi tệp một lần.',
    },
    en: {
      detail: 'The marketplace takes 1,000 rows and 3.0 MB a file, so there are {count} files.',
      hint: 'Upload each of them, one after the other, once.',
    },
  },
  remapping: {
    vi: {
      detail:
        'Hệ thống đang lập lại dữ liệu cho sàn sau khi đổi phiên bản hoặc địa chỉ; vài sản phẩm có thể còn như trước.',
      hint: 'Nếu cần dữ liệu theo cách mới, hãy xuất lại sau ít phút.',
    },
    en: {
      detail:
        'What marketplaces are told is being made anew after a change of release or address; some products may be as before.',
      hint: 'Export again in some minutes if you need all of it in the new way.',
    },
  },
  weightUnitUnknown: {
    vi: {
      detail: 'Tệp mẫu không nói cân nặng tính bằng gì; đã ghi bằng gam.',
      hint: 'Xem lại cột cân nặng trước khi đăng.',
    },
    en: {
      detail: 'The template does not say in what weights are counted: they are written in grams.',
      hint: 'Look at the column of weights before you upload.',
    },
  },
  otherMarket: {
    vi: {
      detail: 'Tệp mẫu là của gian hàng ở nước khác ({value}); giá vẫn ghi bằng đồng Việt Nam.',
      hint: 'Dùng tệp tải từ Kênh Người Bán của gian hàng Việt Nam, hoặc tự đổi cột giá.',
    },
    en: {
      detail:
        'The template is of a shop in another country ({value}); prices are written in Vietnamese dong all the same.',
      hint: 'Use the file from the Seller Centre of a Vietnamese shop, or change the prices by hand.',
    },
  },
  rowsReplaced: {
    vi: { detail: 'Tệp mẫu đã có dòng dữ liệu; các dòng đó được thay thế.', hint: 'Giữ bản cũ nếu còn cần.' },
    en: { detail: 'The template had rows in it: they are replaced.', hint: 'Keep your old copy if you need it.' },
  },
};

/** What a person is told of a warning. */
export function presentWarning({ code, value, count, examples = [] }: RunWarning, locale: Locale) {
  const { detail, hint } = texts[code][locale];
  const end = count !== undefined && count > examples.length ? ', …' : '.';
  const values = {
    ...(value !== null && { value }),
    ...(count !== undefined && { count }),
    examples: examples.join(', ') + end,
  };
  return {
    code,
    detail: fillText(detail, values, locale),
    hint: fillText(hint, values, locale),
    count: count ?? null,
    examples: [...examples],
  };
}

/** Marketplaces fetch pictures from a host name by https on port 443. */
function isPublicAddress(address: string): boolean {
  const { protocol, hostname, port } = new URL(address);
  const named =
    hostname.includes('.') && !/^[\d.]+$/.test(hostname) && !/\.(local|localhost|internal|test)$/.test(hostname);
  return protocol === 'https:' && port === '' && named;
}
