import type { ChannelCode } from '../features/channels/index.ts';
import { FolderNotEmpty, presentWarning } from '../features/exports/index.ts';
import { Refused, runCommand, type Output } from './run.ts';

interface ExportOptions extends Output {
  readonly out: string;
  readonly template?: string;
  readonly onShop?: string;
  readonly area?: string;
  readonly includeBlocked?: boolean;
  readonly includeExported?: boolean;
}

/** Makes the files of a marketplace in a folder, with all that happened until now in them. */
export const exportNow = (channel: ChannelCode, options: ExportOptions): Promise<void> =>
  runCommand(
    options,
    async ({ pump, feeds, exports }) => {
      await pump.drain();
      await feeds.finishRemaps(pump);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort(new Error('đã dừng theo yêu cầu')));
      const { out, template, onShop, area, includeBlocked = false, includeExported = false } = options;
      const counted = progress();
      try {
        const asked = { channel, out, template, onShop, areaCode: area, includeBlocked, includeExported };
        const order = { ...asked, signal: stop.signal, counted };
        const { counts, handedOut = 0, files, runWarnings, problems } = await exports.exportTo(order);
        const told = runWarnings.map((warning) => presentWarning(warning, 'vi'));
        return { channel, out, counts, handedOut, files, runWarnings: told, problems };
      } catch (error) {
        if (!(error instanceof FolderNotEmpty)) throw error;
        throw new Refused('folder_not_empty', `Thư mục ${error.message} đã có tệp. Hãy chọn thư mục khác bằng --out.`);
      }
    },
    ({ counts, files, runWarnings, out }) =>
      [
        `Đã xuất ${String(counts.exported)} trong ${String(counts.selected)} sản phẩm vào ${out}:`,
        ...files.map(({ name, bytes }) => `  ${name} (${bytes.toLocaleString('vi')} byte)`),
        ...(counts.blocked === 0 ? [] : [`${String(counts.blocked)} sản phẩm bị giữ lại: xem report.csv.`]),
        ...runWarnings.map(({ detail, hint }) => `Lưu ý: ${detail} ${hint}`),
      ].join('\n'),
  );

const TELL_EVERY_MS = 1_000;

/** Says on standard error how far it has come: standard output is for what came out. */
function progress(): (counts: { readonly selected: number }) => void {
  let told = performance.now();
  return ({ selected }) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    console.error(`Đã xem ${String(selected)} sản phẩm ...`);
  };
}
