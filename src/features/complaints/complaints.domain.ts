import { DAY, plus, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import type { New } from '../../platform/store/document.ts';
import type { Product } from '../products/index.ts';
import { complaintKinds, type Complaint } from './complaint.ts';
import { complaintClosed, complaintReceived } from './complaints.events.ts';

/** What a form sends: texts as they were typed. */
export interface ComplaintForm {
  readonly kind: string;
  readonly text: string;
  readonly name: string;
  readonly contact: string;
}

export type ComplaintContent = Pick<Complaint, 'kind' | 'text' | 'name' | 'contact'>;

const MAX = { text: 2_000, name: 120, contact: 120 } as const;

/** Says what is wrong with a form, field by field. Who wants something taken down is asked how to reach them. */
export function parseComplaint(form: ComplaintForm): Parsed<ComplaintContent> {
  const [text, name, contact] = [form.text.trim(), form.name.trim(), form.contact.trim()];
  const kind = complaintKinds.find((one) => one === form.kind);
  const errors: FieldError[] = [
    ...(kind === undefined ? [{ pointer: '/kind', code: 'required' } as const] : []),
    ...(text === '' ? [{ pointer: '/text', code: 'required' } as const] : []),
    ...Object.entries({ text, name, contact }).flatMap(([field, value]): FieldError[] => {
      const limit = MAX[field as keyof typeof MAX];
      return value.length > limit ? [{ pointer: `/${field}`, code: 'too_long', values: { limit } }] : [];
    }),
    ...(kind === 'takeDown' && contact === '' ? [{ pointer: '/contact', code: 'required' } as const] : []),
  ];
  if (kind === undefined || errors.length > 0) return { errors };
  return { value: { kind, text, name: name === '' ? null : name, contact: contact === '' ? null : contact } };
}

/** Letters and digits that nobody mistakes for one another, over the telephone either. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `PA-7K3MQ-9XW2T`: a number to refer to, from ten random bytes. */
export function complaintNumber(random: Uint8Array): string {
  const signs = [...random.subarray(0, 10)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
  return `PA-${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** One that nobody has looked into goes after three years, one that was closed after one. */
const KEPT_MS = { open: 3 * 365 * DAY, closed: 365 * DAY } as const;

interface NewComplaint {
  readonly id: string;
  readonly number: string;
  readonly product: Product;
  readonly content: ComplaintContent;
  /** Officers who are told. */
  readonly recipients: readonly string[];
}

/** A report at its first version, with the event that says so. */
export function openComplaint({ id, number, product, content, recipients }: NewComplaint, at: Instant): New<Complaint> {
  const { areaId, provinceCode, slug } = product;
  const complaint: New<Complaint> = {
    id,
    version: 1,
    number,
    productId: product.id,
    productName: (product.snapshot ?? product).content.name.vi,
    slug,
    areaId,
    provinceCode,
    ...content,
    state: 'open',
    note: null,
    closedBy: null,
    closedAt: null,
    createdAt: at,
    updatedAt: at,
    expiresAt: plus(at, KEPT_MS.open),
  };
  const event = complaintReceived({ productId: product.id, recipients: [...recipients] });
  return withEvent(complaint, event, { actorId: null, at });
}

/** The report as an officer has dealt with it. Itself when somebody has already. */
export function closeComplaint(
  complaint: Complaint,
  note: string,
  { actorId, at }: { readonly actorId: string; readonly at: Instant },
): Complaint {
  if (complaint.state === 'closed') return complaint;
  const closed = {
    ...complaint,
    version: complaint.version + 1,
    state: 'closed' as const,
    note,
    closedBy: actorId,
    closedAt: at,
    updatedAt: at,
    expiresAt: plus(at, KEPT_MS.closed),
  };
  return withEvent(closed, complaintClosed({ productId: complaint.productId }), { actorId, at });
}
