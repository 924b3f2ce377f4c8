import { defineNotice } from '../accounts/index.ts';
import { complaintReceived } from './complaints.events.ts';

/** What officers are told. */
export const complaintNotices = [
  defineNotice('complaintReceived', {
    on: complaintReceived,
    to: ({ recipients }) => recipients,
    isAbout: ({ productId }) => productId,
    texts: {
      vi: { title: 'Có phản ánh về sản phẩm', text: 'Có người báo một điều về sản phẩm này. Hãy xem và trả lời.' },
      en: { title: 'A product was reported', text: 'Somebody has reported this product. Look into it and close it.' },
    },
  }),
];
