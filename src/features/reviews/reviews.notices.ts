import { defineNotice } from '../accounts/index.ts';
import { noteAdded } from './reviews.events.ts';

/** The other side hears of a note. */
export const reviewNotices = [
  defineNotice('noteAdded', {
    on: noteAdded,
    to: ({ isAnswer, recipients }) => (isAnswer ? [] : recipients),
    isAbout: ({ productId }) => productId,
    texts: {
      vi: { title: 'Có lời nhắn về sản phẩm', text: 'Có người để lại lời nhắn. Hãy mở sản phẩm để xem.' },
      en: { title: 'A note on a product', text: 'Somebody has left a note. Open the product to read it.' },
    },
  }),
  defineNotice('commentAnswered', {
    on: noteAdded,
    to: ({ isAnswer, recipients }) => (isAnswer ? recipients : []),
    isAbout: ({ productId }) => productId,
    texts: {
      vi: { title: 'Góp ý đã được trả lời', text: 'Có lời trả lời cho một góp ý. Hãy mở sản phẩm để xem.' },
      en: { title: 'A comment was answered', text: 'Somebody has answered a comment. Open the product to read it.' },
    },
  }),
];
