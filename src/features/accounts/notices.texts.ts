import type { Locale } from '../../kernel/text.ts';
import type { NoticeKind } from './notices.store.ts';

interface NoticeText {
  readonly title: string;
  readonly text: string;
}

/** What each notice says. `{code}` stands only in what is sent to the person's own phone or mailbox. */
export const noticeTexts: Readonly<Record<NoticeKind, Readonly<Record<Locale, NoticeText>>>> = {
  welcome: {
    vi: { title: 'Chào mừng đến OCOP Bridge', text: 'Tài khoản của bạn đã sẵn sàng. Hãy mô tả sản phẩm đầu tiên.' },
    en: { title: 'Welcome to OCOP Bridge', text: 'Your account is ready. Describe your first product.' },
  },
  passwordChanged: {
    vi: { title: 'Mật khẩu đã đổi', text: 'Nếu không phải bạn đổi, hãy xin mã đặt lại mật khẩu ngay.' },
    en: { title: 'Password changed', text: 'If it was not you, ask for a password reset code at once.' },
  },
  rolesChanged: {
    vi: { title: 'Vai trò đã thay đổi', text: 'Quản trị viên đã thay đổi vai trò hoặc địa bàn của bạn.' },
    en: { title: 'Roles changed', text: 'An administrator has changed your roles or areas.' },
  },
  contactChanged: {
    vi: { title: 'Thông tin đăng nhập đã đổi', text: 'Số điện thoại hoặc e-mail đăng nhập của bạn đã thay đổi.' },
    en: { title: 'Login changed', text: 'The phone number or e-mail address you sign in by has changed.' },
  },
  sessionReused: {
    vi: {
      title: 'Đã đăng xuất một thiết bị',
      text: 'Mã phiên đã dùng bị dùng lại, có thể đã bị sao chép. Hãy đổi mật khẩu.',
    },
    en: {
      title: 'A device was signed out',
      text: 'A used session token was used again: it may have been copied. Change your password.',
    },
  },
  signInSlowed: {
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
  loginProven: {
    vi: { title: 'Đã xác nhận', text: 'Số điện thoại hoặc e-mail của bạn đã được xác nhận; nay là của riêng bạn.' },
    en: { title: 'Confirmed', text: 'Your phone number or e-mail address is confirmed: it is yours alone now.' },
  },
  resetRequested: {
    vi: {
      title: 'Đặt lại mật khẩu',
      text: 'Có người xin mã đặt lại mật khẩu cho tài khoản này. Nếu không phải bạn, hãy bỏ qua.',
    },
    en: {
      title: 'Password reset',
      text: 'Somebody asked for a password reset code for this account. If it was not you, ignore it.',
    },
  },
  profileClaimed: {
    vi: { title: 'Đã nhận hồ sơ', text: 'Bạn đã nhận hồ sơ chủ thể mà người hỗ trợ lập. Hãy xem lại từng mục.' },
    en: { title: 'Profile taken over', text: 'You have taken over a profile that a helper made. Look through it.' },
  },
  productApproved: {
    vi: { title: 'Sản phẩm đã được duyệt', text: 'Cán bộ đã duyệt sản phẩm của bạn; nay mọi người xem được.' },
    en: { title: 'Product approved', text: 'An officer has approved your product: everybody can see it now.' },
  },
  productChangesRequested: {
    vi: { title: 'Cần sửa sản phẩm', text: 'Cán bộ có góp ý cho sản phẩm. Hãy sửa những mục được ghi rồi gửi lại.' },
    en: { title: 'Changes requested', text: 'An officer has commented on your product. Mend the fields and resubmit.' },
  },
  productRejected: {
    vi: { title: 'Sản phẩm chưa được duyệt', text: 'Cán bộ không duyệt lần gửi này; hãy xem lý do ở sản phẩm.' },
    en: { title: 'Product rejected', text: 'An officer has rejected this submission: see the reasons at the product.' },
  },
  productTakenDown: {
    vi: { title: 'Sản phẩm bị gỡ xuống', text: 'Cán bộ đã gỡ sản phẩm khỏi mọi nơi bán; hãy xem lý do ở sản phẩm.' },
    en: {
      title: 'Product taken down',
      text: 'An officer has taken the product off sale: see the reason at the product.',
    },
  },
  productReinstated: {
    vi: { title: 'Sản phẩm được bán lại', text: 'Cán bộ đã cho sản phẩm được bán trở lại.' },
    en: { title: 'Product reinstated', text: 'An officer has put the product back on sale.' },
  },
};

/** The text that carries the code, for the phone or mailbox alone: the inbox doesn't show it. */
export const codeText: Readonly<Record<Locale, string>> = {
  vi: 'OCOP Bridge: mã đặt lại mật khẩu của bạn là {code}, dùng trong 15 phút. Không đưa mã này cho ai.',
  en: 'OCOP Bridge: your password reset code is {code}, good for 15 minutes. Give it to nobody.',
};

/** The text with the code that shows whose a number or address is. */
export const proofText: Readonly<Record<Locale, string>> = {
  vi: 'OCOP Bridge: mã xác nhận của bạn là {code}, dùng trong 15 phút. Không đưa mã này cho ai, kể cả người hỗ trợ.',
  en: 'OCOP Bridge: your confirmation code is {code}, good for 15 minutes. Give it to nobody, not even a helper.',
};

/** In place of a code, for who has an account by the number or address that somebody has typed in. */
export const takenText: Readonly<Record<Locale, string>> = {
  vi:
    'OCOP Bridge: có người vừa đăng ký bằng số hoặc địa chỉ này, mà bạn đã có tài khoản. Nếu là bạn, hãy đăng nhập hoặc ' +
    'xin mã đặt lại mật khẩu. Nếu không, hãy bỏ qua.',
  en:
    'OCOP Bridge: somebody has signed up by this number or address, and you have an account already. If it was you, sign ' +
    'in or ask for a password reset code. If not, ignore this.',
};
