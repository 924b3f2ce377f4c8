import { fileTypes } from '../../../kernel/file-types.ts';
import { slugOf } from '../../../kernel/text.ts';
import type { Attachments, PackPaper, PackPicture, PackRow } from './channel-files.ts';

/** A picture or paper with its name in the archive. */
export interface Named<T> {
  readonly name: string;
  readonly of: T;
}

/**
 * Papers that a shop on an exchange is asked for, by the names that post office staff read: the star decision, food
 * safety in its forms, the business registration. No other document is exported, whatever consents exist.
 */
const PAPERS: Partial<Readonly<Record<PackPaper['kind'], string>>> = {
  ocopCertificate: 'quyet-dinh-ocop',
  foodSafetyCertificate: 'an-toan-thuc-pham',
  foodSafetyCommitment: 'cam-ket-an-toan-thuc-pham',
  qualitySystemCertificate: 'he-thong-chat-luong',
  businessRegistration: 'dang-ky-kinh-doanh',
};

/** As much of an id as tells it from all others and can still be read: its last, random digits. */
const tail = (id: string): string => id.slice(-12);

/** The pictures of a product: a folder for each, named by the product. Two producers may use the same SKU. */
export function picturesOf({ productId, lines }: PackRow, { pictures }: Attachments): readonly Named<PackPicture>[] {
  const folder = `${slugOf(String(lines[0]?.['name'] ?? ''), 40)}-${tail(productId)}`;
  return pictures.map((of, at) => ({ name: `images/${folder}/${String(at + 1).padStart(2, '0')}.jpg`, of }));
}

/** The papers of a product that may leave; those that several products name have the same name. */
export const papersOf = ({ papers, consented }: Attachments): readonly Named<PackPaper>[] =>
  papers.flatMap((of) => {
    const title = PAPERS[of.kind];
    if (!consented || title === undefined) return [];
    return [{ name: `certificates/${title}-${tail(of.id)}.${fileTypes[of.type].extension}`, of }];
  });
