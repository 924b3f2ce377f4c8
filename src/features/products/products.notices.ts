import { defineNotice, type NoticeDefinition } from '../accounts/index.ts';
import { photoProcessed } from '../media/index.ts';
import {
  productApproved,
  productChangesRequested,
  productExtended,
  productNotSubmitted,
  productReinstated,
  productRejected,
  productSubmitted,
  productTakenDown,
} from './products.events.ts';

interface Decided {
  readonly recipients: readonly string[];
}

const to = ({ recipients }: Decided): readonly string[] => recipients;

/** How many products wait for an officer: told by a job once a day, not by an event. */
export const submissionReceived: NoticeDefinition = {
  kind: 'submissionReceived',
  required: false,
  recipientsOf: () => ({ accountIds: [] }),
  texts: {
    vi: { title: 'Có sản phẩm chờ duyệt', text: 'Trong địa bàn của bạn có {count} sản phẩm chờ duyệt.' },
    en: { title: 'Products to review', text: 'Products in your areas that wait for a review: {count}.' },
  },
};

/** What officers do to products is told to those whom the event names. */
export const productNotices = [
  defineNotice('photoFailed', {
    on: photoProcessed,
    to: ({ state, addedBy }) => (state === 'failed' && addedBy !== undefined ? [addedBy] : []),
    isAbout: ({ productId }) => productId,
    texts: {
      vi: { title: 'Ảnh không dùng được', text: 'Có một ảnh không xem được. Hãy chụp lại rồi gửi ảnh khác.' },
      en: { title: 'Photo not usable', text: 'Nothing could be made of a photo. Take another one and send it.' },
    },
  }),
  defineNotice('productApproved', {
    on: productApproved,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Sản phẩm đã được duyệt', text: 'Cán bộ đã duyệt sản phẩm của bạn; nay mọi người xem được.' },
      en: { title: 'Product approved', text: 'An officer has approved your product: everybody can see it now.' },
    },
  }),
  defineNotice('productChangesRequested', {
    on: productChangesRequested,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Cần sửa sản phẩm', text: 'Cán bộ có góp ý cho sản phẩm. Hãy sửa những mục được ghi rồi gửi lại.' },
      en: {
        title: 'Changes requested',
        text: 'An officer has commented on your product. Mend the fields and resubmit.',
      },
    },
  }),
  defineNotice('productRejected', {
    on: productRejected,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Sản phẩm chưa được duyệt', text: 'Cán bộ không duyệt lần gửi này; hãy xem lý do ở sản phẩm.' },
      en: {
        title: 'Product rejected',
        text: 'An officer has rejected this submission: see the reasons at the product.',
      },
    },
  }),
  defineNotice('submissionSent', {
    on: productSubmitted,
    // The receipt, for who may have closed the page long ago.
    to: (_, { actorId }) => (actorId === null ? [] : [actorId]),
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Đã gửi cán bộ duyệt', text: 'Sản phẩm đã tới cán bộ cùng ảnh và giấy tờ. Có kết quả sẽ báo ngay.' },
      en: {
        title: 'Sent to the officers',
        text: 'The product has arrived with its photos and papers. You will be told what comes of it.',
      },
    },
  }),
  defineNotice('submissionNotSent', {
    on: productNotSubmitted,
    to,
    isAbout: 'aggregate',
    errors: ({ fields, codes }) => fields.map((pointer, at) => ({ pointer, code: codes[at] ?? '' })),
    texts: {
      vi: {
        title: 'Chưa gửi duyệt được',
        text: 'Sản phẩm còn thiếu mục phải có. Hãy mở sản phẩm, bổ sung rồi gửi lại.',
      },
      en: {
        title: 'Not submitted',
        text: 'The product still lacks something. Open it, add what is missing and submit.',
      },
    },
  }),
  defineNotice('productTakenDown', {
    on: productTakenDown,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Sản phẩm bị gỡ xuống', text: 'Cán bộ đã gỡ sản phẩm khỏi mọi nơi bán; hãy xem lý do ở sản phẩm.' },
      en: {
        title: 'Product taken down',
        text: 'An officer has taken the product off sale: see the reason at the product.',
      },
    },
  }),
  defineNotice('productReinstated', {
    on: productReinstated,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: { title: 'Sản phẩm được bán lại', text: 'Cán bộ đã cho sản phẩm được bán trở lại.' },
      en: { title: 'Product reinstated', text: 'An officer has put the product back on sale.' },
    },
  }),
  defineNotice('certificateExtended', {
    on: productExtended,
    to,
    isAbout: 'aggregate',
    texts: {
      vi: {
        title: 'Sao OCOP được dùng tiếp',
        text: 'Cán bộ đã ghi nhận hồ sơ đánh giá lại. Sản phẩm bày tiếp cho tới khi có kết quả.',
      },
      en: {
        title: 'Stars run on',
        text: 'An officer has recorded your file for renewal. The product stays up until there is a result.',
      },
    },
  }),
  submissionReceived,
];
