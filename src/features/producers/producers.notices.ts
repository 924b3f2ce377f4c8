import { defineNotice } from '../accounts/index.ts';
import { producerClaimed } from './producers.events.ts';

/** What producers are told. */
export const producerNotices = [
  defineNotice('profileClaimed', {
    on: producerClaimed,
    to: ({ accountId }) => [accountId],
    texts: {
      vi: { title: 'Đã nhận hồ sơ', text: 'Bạn đã nhận hồ sơ chủ thể mà người hỗ trợ lập. Hãy xem lại từng mục.' },
      en: { title: 'Profile taken over', text: 'You have taken over a profile that a helper made. Look through it.' },
    },
  }),
];
