import type { NoticeDefinition } from '../accounts/index.ts';

/** An officer reminds people of what ends: told when the officer asks for it, not by an event. */
export const renewalReminder: NoticeDefinition = {
  kind: 'renewalReminder',
  required: false,
  recipientsOf: () => ({ accountIds: [] }),
  texts: {
    vi: {
      title: 'Sắp hết hạn giấy tờ',
      text: 'Cán bộ nhắc: sao OCOP hoặc giấy tờ của sản phẩm sắp hết hạn. Hãy làm hồ sơ mới sớm.',
    },
    en: {
      title: 'Papers end soon',
      text: 'An officer reminds you: stars or a paper of your product end soon. Begin to renew them in time.',
    },
  },
};

export const expiringNotices: readonly NoticeDefinition[] = [renewalReminder];
