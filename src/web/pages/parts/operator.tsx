import { parseContactPhone } from '../../../kernel/contact.ts';
import { phoneText } from '../../shared/formats.ts';
import type { Reader } from './reader.ts';

/** Who runs the site, as configured; an empty text is not told. */
export interface Operator {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** By which decision or registration. */
  readonly decision: string;
}

/** Who answers for the site, and how to reach them. */
export function OperatorLines({ operator, reader: { t } }: { readonly operator: Operator; readonly reader: Reader }) {
  const { name, address, phone, email, decision } = operator;
  const number = parseContactPhone(phone);
  return (
    <address class="operator" lang="vi">
      {name !== '' && <strong>{name}</strong>}
      {decision !== '' && <span>{decision}</span>}
      {address !== '' && <span>{address}</span>}
      {phone !== '' && (
        <span>
          {t.operator.phone}:{' '}
          <a href={`tel:${number ?? phone.replace(/[^+\d]/g, '')}`}>{number ? phoneText(number) : phone}</a>
        </span>
      )}
      {email !== '' && (
        <span>
          {t.operator.email}: <a href={`mailto:${email}`}>{email}</a>
        </span>
      )}
    </address>
  );
}
