import {
  accountChanged,
  accountCreated,
  loginProven,
  passwordResetRequested,
  sessionReused,
  signInSlowed,
} from './accounts.events.ts';
import { defineNotice } from './notice-definition.ts';

/** That somebody asked for a code: what is sent carries it, the inbox doesn't show it. */
export const resetRequested = defineNotice('resetRequested', {
  on: passwordResetRequested,
  // For a login without an account too, to an inbox that nobody has: the same work, so that time tells nothing.
  to: ({ subjectId }, { aggregateId }) => [subjectId ?? aggregateId],
  required: true,
  texts: {
    vi: {
      title: 'Đặt lại mật khẩu',
      text: 'Có người xin mã đặt lại mật khẩu cho tài khoản này. Nếu không phải bạn, hãy bỏ qua.',
    },
    en: {
      title: 'Password reset',
      text: 'Somebody asked for a password reset code for this account. If it was not you, ignore it.',
    },
  },
});

/** What accounts have to tell their people. */
export const accountNotices = [
  defineNotice('welcome', {
    on: accountCreated,
    to: (_, { aggregateId }) => [aggregateId],
    texts: {
      vi: { title: 'Chào mừng đến OCOP Bridge', text: 'Tài khoản của bạn đã sẵn sàng. Hãy mô tả sản phẩm đầu tiên.' },
      en: { title: 'Welcome to OCOP Bridge', text: 'Your account is ready. Describe your first product.' },
    },
  }),
  defineNotice('passwordChanged', {
    on: accountChanged,
    to: ({ fields }, { aggregateId }) => (fields.includes('passwordHash') ? [aggregateId] : []),
    required: true,
    texts: {
      vi: { title: 'Mật khẩu đã đổi', text: 'Nếu không phải bạn đổi, hãy xin mã đặt lại mật khẩu ngay.' },
      en: { title: 'Password changed', text: 'If it was not you, ask for a password reset code at once.' },
    },
  }),
  defineNotice('rolesChanged', {
    on: accountChanged,
    to: ({ fields }, { aggregateId }) => (fields.includes('grants') ? [aggregateId] : []),
    required: true,
    texts: {
      vi: { title: 'Vai trò đã thay đổi', text: 'Quản trị viên đã thay đổi vai trò hoặc địa bàn của bạn.' },
      en: { title: 'Roles changed', text: 'An administrator has changed your roles or areas.' },
    },
  }),
  defineNotice('contactChanged', {
    on: accountChanged,
    to: ({ fields }, { aggregateId }) => (fields.includes('phone') || fields.includes('email') ? [aggregateId] : []),
    required: true,
    texts: {
      vi: { title: 'Thông tin đăng nhập đã đổi', text: 'Số điện thoại hoặc e-mail đăng nhập của bạn đã thay đổi.' },
      en: { title: 'Login changed', text: 'The phone number or e-mail address you sign in by has changed.' },
    },
  }),
  defineNotice('sessionReused', {
    on: sessionReused,
    to: ({ accountId }) => [accountId],
    required: true,
    texts: {
      vi: {
        title: 'Đã đăng xuất một thiết bị',
        text: 'Mã phiên đã dùng bị dùng lại, có thể đã bị sao chép. Hãy đổi mật khẩu.',
      },
      en: {
        title: 'A device was signed out',
        text: 'A used session token was used again: it may have been copied. Change your password.',
      },
    },
  }),
  defineNotice('signInSlowed', {
    on: signInSlowed,
    to: (_, { aggregateId }) => [aggregateId],
    required: true,
    texts: {
      vi: {
        title: 'Nhiều lần nhập sai mật khẩu',
        text:
          'Có nơi lạ thử mật khẩu của bạn rất nhiều lần, nên thiết bị mới phải chờ mới đăng nhập được. Thiết bị bạn từng ' +
          'đăng nhập không bị ảnh hưởng. Nếu phải chờ, hãy xin mã đặt lại mật khẩu.',
      },
      en: {
        title: 'Many wrong passwords',
        text:
          'Somebody has tried to guess your password many times, so new devices have to wait before they sign in. Devices ' +
          'on which you have signed in before are not slowed down. If you have to wait, ask for a password reset code.',
      },
    },
  }),
  defineNotice('loginProven', {
    on: loginProven,
    to: (_, { aggregateId }) => [aggregateId],
    texts: {
      vi: { title: 'Đã xác nhận', text: 'Số điện thoại hoặc e-mail của bạn đã được xác nhận; nay là của riêng bạn.' },
      en: { title: 'Confirmed', text: 'Your phone number or e-mail address is confirmed: it is yours alone now.' },
    },
  }),
  resetRequested,
];
