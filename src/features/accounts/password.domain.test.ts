import { expect } from 'chai';
import { isWeakPassword } from './password.domain.ts';

const contact = { phone: '+84912345678', email: 'lannguyen@vidu.vn' };

describe('when a password is chosen', () => {
  for (const password of [
    '12345678',
    '87654321',
    'qwertyui',
    'matkhau1',
    'Mat Khau 1',
    '11111111',
    'abababab',
    '912345678',
    'lannguyen1',
    '0912345678',
  ])
    it(`then "${password}" is too easy to guess`, () => {
      expect(isWeakPassword(password, contact)).to.equal(true);
    });

  for (const password of ['một câu dễ nhớ', 'tuong-nep-uc-ky', 'gà đồi 3 con', 'xK4!pq9z', 'lannguyen bán tương nếp'])
    it(`then "${password}" will do`, () => {
      expect(isWeakPassword(password, contact)).to.equal(false);
    });
});
