import { parseContactPhone, parseEmail, parseHotline, parsePhone } from './contact.ts';
import { parseGtin, parsePersonalId, parseTaxCode } from './identifiers.ts';
import type { FieldCode } from './problems/index.ts';

/** How texts of a format are read, and what is said of one that can't be. */
export interface TextFormat {
  readonly parse: (text: string) => string | null;
  readonly fault: FieldCode;
}

/** The formats of texts that schemas name beside those of JSON Schema: the rules that the domain reads them by. */
export const textFormats: Readonly<Record<string, TextFormat>> = {
  phone: { parse: parsePhone, fault: 'phone_invalid' },
  contactPhone: { parse: parseContactPhone, fault: 'phone_invalid' },
  hotline: { parse: parseHotline, fault: 'phone_invalid' },
  email: { parse: parseEmail, fault: 'email_invalid' },
  taxCode: { parse: parseTaxCode, fault: 'tax_code_invalid' },
  personalId: { parse: parsePersonalId, fault: 'personal_id_invalid' },
  gtin: { parse: parseGtin, fault: 'gtin_invalid' },
};
