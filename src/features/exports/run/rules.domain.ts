import type { Channel, Requirement } from '../../channels/index.ts';

type Texts = Pick<Requirement, 'text' | 'lack' | 'fix'>;

/** Rules of a run itself, beside those of the marketplace. */
const rules: Readonly<Record<string, Texts>> = {
  'export.notForSale': {
    text: { vi: 'Sản phẩm đang bán', en: 'A product that is for sale' },
    lack: { vi: 'Sản phẩm đang không bán', en: 'The product is not for sale' },
    fix: {
      vi: 'Sản phẩm chưa được duyệt hoặc đang không bán: duyệt, mở bán lại rồi xuất.',
      en: 'The product is not approved or not for sale now: have it approved or resume it, then export.',
    },
  },
  'export.handedOut': {
    text: {
      vi: 'Sản phẩm chưa từng đưa cho gian hàng này',
      en: 'A product that this shop was not handed before',
    },
    lack: { vi: 'Sản phẩm đã đưa cho gian hàng này', en: 'This shop was handed the product before' },
    fix: {
      vi: 'Sản phẩm đã có trong tệp xuất trước cho gian hàng này; đăng lần nữa sẽ thành hai sản phẩm. Nếu đã xóa bản nháp trên sàn, chọn đúng sản phẩm đó (productIds) và xuất lại kèm includeExported.',
      en: 'An earlier file for this shop has it, and uploading it again makes it twice. If its draft was deleted there, choose the product (productIds) and export with includeExported.',
    },
  },
  'export.onShop': {
    text: { vi: 'Sản phẩm chưa có trên gian hàng', en: 'A product that is not on the shop yet' },
    lack: { vi: 'Gian hàng đã có sản phẩm này', en: 'The shop has this product' },
    fix: {
      vi: 'Gian hàng đã có sản phẩm này: sửa trên Kênh Người Bán, hoặc đổi giá và tồn kho bằng tệp cập nhật hàng loạt.',
      en: 'The shop has it: change it in the Seller Centre, or its price and stock by a mass update file.',
    },
  },
  'export.variantNew': {
    text: { vi: 'Phân loại đã có trên gian hàng', en: 'A variant that the shop has' },
    lack: { vi: 'Gian hàng chưa có phân loại này', en: 'The shop does not have this variant' },
    fix: {
      vi: 'Gian hàng có sản phẩm nhưng chưa có phân loại này: thêm phân loại trong Kênh Người Bán, vì tệp đăng hàng loạt chỉ tạo sản phẩm mới.',
      en: 'The shop has the product without this variant: add it in the Seller Centre, since a mass upload only makes new products.',
    },
  },
  'export.consentMissing': {
    text: { vi: 'Chủ thể đồng ý gửi lên các sàn', en: 'A producer that consents to marketplaces' },
    lack: { vi: 'Chủ thể không đồng ý gửi lên các sàn', en: 'The producer does not consent to marketplaces' },
    fix: {
      vi: 'Chủ thể không (hoặc không còn) đồng ý gửi sản phẩm lên các sàn: hỏi lại, ghi nhận sự đồng ý rồi xuất lại.',
      en: 'The producer does not consent to marketplaces, or no longer does: ask, record the consent, then export again.',
    },
  },
  'sales.notOurs': {
    text: { vi: 'SKU của một sản phẩm trong phạm vi xuất', en: 'A SKU of a product in this selection' },
    lack: { vi: 'SKU không thuộc sản phẩm nào trong phạm vi xuất', en: 'No product in this selection has this SKU' },
    fix: {
      vi: 'Dòng này giữ nguyên. Nếu là sản phẩm của bạn, đặt SKU trên sàn trùng với SKU ở đây.',
      en: 'The row stays as it is. If the product is yours, give it the same SKU on the shop as here.',
    },
  },
  'sales.notOnShop': {
    text: { vi: 'SKU có trong tệp của sàn', en: 'A SKU that the file of the shop lists' },
    lack: { vi: 'Tệp của sàn không có SKU này', en: 'The file of the shop does not list this SKU' },
    fix: {
      vi: 'Sản phẩm đang bán nhưng tệp của sàn không có SKU này: đăng bằng tệp mẫu Đăng hàng loạt, hoặc thêm phân loại trong Kênh Người Bán.',
      en: 'It is for sale, and the file of the shop does not list it: put it on the shop with the mass upload template, a single variant in the Seller Centre.',
    },
  },
  'sales.notForSale': {
    text: { vi: 'Sản phẩm đang bán', en: 'A product that is for sale' },
    lack: { vi: 'Sản phẩm đang tạm dừng bán', en: 'The product is not for sale now' },
    fix: {
      vi: 'Sản phẩm đang tạm dừng nên dòng này giữ nguyên: mở bán lại rồi xuất, hoặc ẩn sản phẩm trên sàn.',
      en: 'The product is not for sale now, so the row stays as it is: resume it and export again, or hide it on the shop.',
    },
  },
  'sales.takeOff': {
    text: { vi: 'Sản phẩm còn được bán', en: 'A product that may be sold' },
    lack: {
      vi: 'Sản phẩm không còn được bán nhưng vẫn ở trên gian hàng',
      en: 'The product may not be sold any more and is still on the shop',
    },
    fix: {
      vi: 'Sản phẩm không còn được bán nhưng vẫn ở trên gian hàng: ẩn hoặc xóa trong Kênh Người Bán. Dòng này giữ nguyên.',
      en: 'The product may not be sold any more and is still on the shop: hide or delete it in the Seller Centre. The row stays as it is.',
    },
  },
  'sales.skuTwice': {
    text: { vi: 'Mã SKU chỉ có một lần trong tệp của sàn', en: 'A SKU that the file of the shop lists once' },
    lack: { vi: 'Tệp của sàn có mã SKU này nhiều lần', en: 'The file of the shop lists this SKU more than once' },
    fix: {
      vi: 'Gian hàng có mã SKU này nhiều lần nên các dòng đó giữ nguyên: xóa bản đăng thừa trên sàn rồi tải lại tệp.',
      en: 'The shop has this SKU more than once, so its rows stay as they are: delete what is there twice, then download the file again.',
    },
  },
  'sales.unknown': {
    text: { vi: 'Có giá và tồn kho', en: 'A price and a stock' },
    lack: { vi: 'Thiếu giá hoặc tồn kho', en: 'The price or the stock is missing' },
    fix: {
      vi: 'Chưa có giá hoặc tồn kho nên dòng này giữ nguyên: nhập giá và tồn kho rồi xuất lại.',
      en: 'Its price or stock is not known, so the row stays as it is: fill them in, then export again.',
    },
  },
  'sales.stockCapped': {
    text: { vi: 'Tồn kho nhiều nhất 999.999', en: 'A stock of 999,999 at most' },
    lack: { vi: 'Tồn kho vượt 999.999', en: 'The stock is above 999,999' },
    fix: {
      vi: 'Shopee nhận nhiều nhất 999.999 nên tệp ghi số đó.',
      en: 'Shopee takes 999,999 at most, which is what the file says.',
    },
  },
  'export.notMapped': {
    text: {
      vi: 'Sản phẩm chuyển được sang định dạng của sàn',
      en: 'A product that can be put in the words of a marketplace',
    },
    lack: {
      vi: 'Không chuyển được sang định dạng của sàn',
      en: 'The product can not be put in the words of a marketplace',
    },
    fix: {
      vi: 'Hệ thống không chuyển được sản phẩm này: sửa và gửi duyệt lại, nếu vẫn vậy hãy báo quản trị viên.',
      en: 'This product can not be converted: change it and submit it again; if that does not help, tell an admin.',
    },
  },
  'export.skuRepeated': {
    text: { vi: 'Mã SKU chỉ có một lần trong tệp', en: 'A SKU that is in the file once' },
    lack: { vi: 'Mã SKU này có nhiều lần trong tệp', en: 'The file has this SKU more than once' },
    fix: {
      vi: 'Mã SKU này đã có ở phân loại hoặc sản phẩm khác trong tệp: đặt mã khác, hoặc xuất riêng từng chủ thể.',
      en: 'Another variant or product in the file has this SKU: choose another, or export each producer alone.',
    },
  },
  'shopee.template.mandatory': {
    text: { vi: 'Có mọi mục mà tệp mẫu bắt buộc', en: 'Everything that the template insists on' },
    lack: { vi: 'Thiếu mục mà tệp mẫu bắt buộc', en: 'Something that the template insists on is missing' },
    fix: {
      vi: 'Tệp mẫu này bắt buộc mục đó: điền vào sản phẩm rồi xuất lại.',
      en: 'This template insists on it: fill it in, then export again.',
    },
  },
  'shopee.template.attribute': {
    text: { vi: 'Có mọi thuộc tính mà ngành hàng bắt buộc', en: 'Every attribute that the category insists on' },
    lack: { vi: 'Thiếu thuộc tính mà ngành hàng bắt buộc', en: 'An attribute that the category insists on is missing' },
    fix: {
      vi: 'Ngành hàng này bắt buộc thuộc tính đó: điền vào sản phẩm nếu có mục ấy rồi xuất lại, hoặc chọn ngành hàng khác.',
      en: 'This category insists on it: fill it in where the product has a field for it and export again, or choose another category.',
    },
  },
  'shopee.template.category': {
    text: { vi: 'Ngành hàng có trong tệp mẫu', en: 'A category that the template lists' },
    lack: { vi: 'Tệp mẫu không có ngành hàng này', en: 'The template does not list this category' },
    fix: {
      vi: 'Tệp mẫu không có ngành hàng này. Tệp mẫu cơ bản: ô được để trống, Shopee sẽ đề xuất. Tệp mẫu theo ngành: tải tệp của đúng ngành hàng, hoặc chọn ngành hàng có trong tệp.',
      en: 'The template does not list this category. In a basic one the cell is blank and Shopee proposes one. Of one for a branch of categories download the right one, or choose a category it lists.',
    },
  },
};

const OURS = { key: 'P', title: 'The rules of an export itself', url: null, date: '2026-11-23' } as const;

const requirements: readonly Requirement[] = Object.entries(rules).map(([rule, texts]) => ({
  rule,
  pointer: '',
  severalVariants: false,
  sets: null,
  when: null,
  severity: 'block',
  check: { kind: 'filled' },
  unit: null,
  ...texts,
  source: OURS,
  confidence: 'ours',
}));

/** A marketplace with the rules of a run among its requirements, so that reports have the words of both. */
export const withRunRules = (channel: Channel): Channel => ({
  ...channel,
  requirements: [...channel.requirements, ...requirements],
});
