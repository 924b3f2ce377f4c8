import type { Locale } from '../../kernel/text.ts';

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
