import { newId } from '../store/ids.ts';
import { openedWork } from '../services.ts';
import type { Made } from '../photo/work.ts';
import type { Bodies } from '../sync/operations.ts';
import type { Paper, PaperKind } from './producer-draft.ts';
import { type DeviceKey, updateDeviceValue, readDeviceValue, useDeviceValue } from './device-values.ts';

/** A paper that was photographed and is being described: it goes to the service when the step ends. */
export interface PaperDraft {
  readonly id: string;
  readonly kind: PaperKind;
  readonly blob: string;
  readonly filename: string;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly number: string;
  readonly issuer: string;
}

const keyOf = (producerId: string): DeviceKey<PaperDraft> => ({ name: `paper/${producerId}` });

export const usePaperDraft = (producerId: string): PaperDraft | null => useDeviceValue(keyOf(producerId)) ?? null;

export const updatePaperDraft = (producerId: string, change: Partial<PaperDraft>): Promise<void> =>
  updateDeviceValue(keyOf(producerId), (before) => (before ? { ...before, ...change } : null));

export const deletePaperDraft = (producerId: string): Promise<void> => updateDeviceValue(keyOf(producerId), () => null);

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/heic': 'heic' };

/** Keeps the picture or file of a new paper on this phone; one that was being described before is sent as it is. */
export async function startPaper(
  producerId: string,
  kind: PaperKind,
  { blob, thumb }: { readonly blob: Blob; readonly thumb?: Made['thumb'] },
): Promise<void> {
  await sendPaperDraft(producerId);
  const sha256 = await openedWork().blobs.put(blob, thumb);
  const filename = `${sha256.slice(0, 12)}.${ENDINGS[blob.type] ?? 'jpg'}`;
  const blank = { issuedOn: null, expiresOn: null, number: '', issuer: '' };
  await updateDeviceValue(keyOf(producerId), () => ({ id: newId(), kind, blob: sha256, filename, ...blank }));
}

/** The step is over: the paper that is being described is sent. */
export async function sendPaperDraft(producerId: string): Promise<void> {
  const begun = await readDeviceValue(keyOf(producerId));
  if (!begun) return;
  await sendPaper(producerId, begun);
  await deletePaperDraft(producerId);
}

function sendPaper(producerId: string, paper: PaperDraft): Promise<void> {
  const { id, kind, blob, filename, issuedOn, expiresOn, number, issuer } = paper;
  const target = { kind: 'producer', id: producerId } as const;
  const said = {
    ...(number.trim() !== '' && { number: number.trim() }),
    ...(issuer.trim() !== '' && { issuer: issuer.trim() }),
    ...(issuedOn !== null && { issuedOn }),
    ...(expiresOn !== null && { expiresOn }),
  };
  return openedWork().records.queue(
    { op: 'upload', target, producerId, body: { blob, purpose: 'document', filename } },
    { op: 'addDocument', target, producerId, body: { id, kind, blob, ...said } },
  );
}

/** What is being mended of papers that the service has, by their ids: it is sent when the card is closed. */
type PaperChanges = Readonly<Record<string, PaperFields>>;
export type PaperFields = Bodies['patchDocument']['fields'];

const changesOf = (producerId: string): DeviceKey<PaperChanges> => ({ name: `paper-changes/${producerId}` });

export const usePaperChanges = (producerId: string): PaperChanges => useDeviceValue(changesOf(producerId)) ?? {};

export const changePaper = (producerId: string, docId: string, fields: PaperFields): Promise<void> =>
  updateDeviceValue(changesOf(producerId), (before) => ({ ...before, [docId]: { ...before?.[docId], ...fields } }));

/** Sends what was mended of papers, of each as it was seen. */
export async function sendPaperChanges(producerId: string, papers: readonly Paper[]): Promise<void> {
  const changes = (await readDeviceValue(changesOf(producerId))) ?? {};
  const target = { kind: 'producer', id: producerId } as const;
  for (const paper of papers) {
    const fields = changes[paper.id];
    if (!fields || paper.version === null) continue;
    const body = { docId: paper.id, version: paper.version, fields };
    await openedWork().records.queue({ op: 'patchDocument', target, producerId, body });
    await updateDeviceValue(changesOf(producerId), (before) => {
      const { [paper.id]: _sent, ...others } = before ?? {};
      return others;
    });
  }
}

/** Removes a paper that nothing uses. @returns what takes that back, as long as it was not sent */
export async function removePaper(producerId: string, docId: string): Promise<() => void> {
  const { records } = openedWork();
  const target = { kind: 'producer', id: producerId } as const;
  await records.queue({ op: 'deleteDocument', target, producerId, body: { docId } });
  return () => {
    const removal = records.operations.value.findLast(
      ({ op, body }) => op === 'deleteDocument' && (body as Bodies['deleteDocument']).docId === docId,
    );
    if (removal && removal.state !== 'done') void records.drop(removal.id);
  };
}

const DAY_MS = 86_400_000;

/** Days until the last day of a paper; `null` when no end is known. */
export const daysLeft = ({ expiresOn }: Pick<Paper, 'expiresOn'>, today: string): number | null =>
  expiresOn === null ? null : Math.round((Date.parse(expiresOn) - Date.parse(today)) / DAY_MS);
