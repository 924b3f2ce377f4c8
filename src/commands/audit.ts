import { verifyAudit, type Fault, type Finding, type Head } from '../features/audit/index.ts';
import { EXIT, Refused, runCommand, type Output } from './run.ts';

interface VerifyOptions extends Output {
  readonly from?: string;
  readonly to?: string;
  readonly area?: string;
  readonly head?: string;
}

const faults: Readonly<Record<Fault, string>> = {
  rowChanged: 'dòng bị sửa (the row was changed)',
  rowMissing: 'thiếu dòng (a row is missing)',
  rowMoved: 'dòng không đúng chỗ (the row is not where it was)',
  rowAdded: 'dòng thừa, nhật ký không có việc này (the log has no such event)',
  eventChanged: 'việc trong nhật ký bị sửa (the event in the log was changed)',
  headChanged: 'không còn dấu đã giữ (the head that was kept is not there)',
};

/** Looks for rows of the audit that were changed, removed, added or moved; exits non-zero when there are some. */
export const verifyNow = ({ from, to, area, head, ...run }: VerifyOptions): Promise<void> =>
  runCommand(
    run,
    async ({ store, areas }) => {
      const options = { from: dayOrRefuse(from), to: dayOrRefuse(to), head: headOrRefuse(head) };
      const resolved = area === undefined ? null : areas.get(area);
      if (area !== undefined && !resolved) throw new Refused('area_unknown', `Không có đơn vị ${area} (no such unit)`);
      const verified = await verifyAudit({ store, areas }, { ...options, areaId: resolved?.id });
      if (verified.findings.length > 0) process.exitCode = EXIT.failed;
      return verified;
    },
    ({ rows, findings, elsewhere, head: newest }) =>
      [
        ...findings.map(lineOf),
        findings.length === 0
          ? `Đã xem ${String(rows)} dòng: không có gì bị sửa, xóa, thêm hay đổi chỗ (nothing was tampered with).`
          : `Đã xem ${String(rows)} dòng: ${String(findings.length)} chỗ sai (faults).`,
        ...(elsewhere > 0 ? [`Ngoài phạm vi đã hỏi còn ${String(elsewhere)} chỗ sai (more elsewhere).`] : []),
        ...(newest ? [`Dấu của dòng cuối, hãy cất ở nơi khác (the head to keep): ${textOf(newest)}`] : []),
      ].join('\n'),
  );

const lineOf = ({ fault, number, seq, at, areaId }: Finding): string =>
  [
    number === null ? null : `dòng (row) ${String(number)}`,
    seq === null ? null : `việc (event) ${String(seq)}`,
    at,
    areaId,
    faults[fault],
  ]
    .filter((part) => part !== null)
    .join(' · ');

const textOf = ({ number, hash }: Pick<Head, 'number' | 'hash'>): string => `${String(number)}:${hash}`;

function headOrRefuse(text: string | undefined): Pick<Head, 'number' | 'hash'> | undefined {
  if (text === undefined) return undefined;
  const [, number, hash] = /^([1-9]\d*):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number === undefined || hash === undefined)
    throw new Refused('head_invalid', 'Dấu phải như lệnh này đã in: <số>:<64 ký tự hex> (as this command printed it)');
  return { number: Number(number), hash };
}

function dayOrRefuse(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d\d-\d\d$/.test(text)) return text;
  throw new Refused('day_invalid', `Ngày viết như 2026-11-23, không phải ${text} (a day looks like that)`);
}
