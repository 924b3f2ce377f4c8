import { defineNotice } from '../accounts/index.ts';
import { exportFinished } from './exports.events.ts';

/** What exports have to tell those who asked for them. */
export const exportNotices = [
  defineNotice('exportFinished', {
    on: exportFinished,
    to: ({ askedBy }) => [askedBy],
    texts: {
      vi: {
        title: 'Đã xuất tệp xong',
        text: 'Tệp bạn nhờ xuất đã xong hoặc chưa làm được. Hãy mở phần xuất tệp để xem.',
      },
      en: { title: 'Export finished', text: 'The files you asked for are made, or could not be. See your exports.' },
    },
  }),
];
