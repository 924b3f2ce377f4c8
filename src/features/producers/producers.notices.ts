import { defineNotice } from '../accounts/index.ts';
import { consentWithdrawn, documentExpiring, producerClaimed, producerHandedOver } from './producers.events.ts';

/** What producers are told. */
export const producerNotices = [
  defineNotice('profileClaimed', {
    on: producerClaimed,
    to: ({ accountId }) => [accountId],
    required: true,
    texts: {
      vi: { title: 'Đã nhận hồ sơ', text: 'Bạn đã nhận hồ sơ chủ thể mà người hỗ trợ lập. Hãy xem lại từng mục.' },
      en: { title: 'Profile taken over', text: 'You have taken over a profile that a helper made. Look through it.' },
    },
  }),
  defineNotice('consentWithdrawn', {
    on: consentWithdrawn,
    to: ({ recipients = [] }) => recipients,
    isAbout: 'aggregate',
    texts: {
      vi: {
        title: 'Đã rút lại sự đồng ý',
        text: 'Một chủ thể đã rút lại sự đồng ý. Hãy xem hồ sơ trước khi nhập tiếp.',
      },
      en: {
        title: 'Consent withdrawn',
        text: 'A producer has withdrawn a consent. Look at the profile before you go on typing.',
      },
    },
  }),
  defineNotice('handoverDone', {
    on: producerHandedOver,
    to: ({ helperId }) => [helperId],
    isAbout: 'aggregate',
    texts: {
      vi: {
        title: 'Đã bàn giao hồ sơ',
        text: 'Chủ thể đã nhận hồ sơ bạn bàn giao. Bạn vẫn nhập giúp được khi họ còn đồng ý.',
      },
      en: {
        title: 'Profile handed over',
        text: 'The producer has taken over the profile. You may go on typing for them while they consent.',
      },
    },
  }),
  defineNotice('documentExpiring', {
    on: documentExpiring,
    to: ({ recipients }) => recipients,
    isAbout: ({ producerId }) => producerId,
    texts: {
      vi: {
        title: 'Giấy tờ sắp hết hạn',
        text: 'Có một giấy tờ còn không quá 30 ngày là hết hạn. Hãy xin giấy mới rồi gửi ảnh lên.',
      },
      en: {
        title: 'Paper ends soon',
        text: 'A paper is good for 30 days at most. Have a new one issued, and hand it in.',
      },
    },
  }),
];
