import { runCommand, type Output } from './run.ts';

const ADVICE = [
  'Chỉ mục đang dùng vẫn giữ nguyên, danh mục vẫn hiện. Với SEARCH=embedded: xem ổ đĩa còn chỗ và thư mục',
  'DATA_DIR/search ghi được không. Với SEARCH=meilisearch: xem máy chủ ở MEILI_URL có chạy, MEILI_KEY có đúng không.',
  'Sau đó chạy lại `npx ocop reindex`. (The index in use is untouched: mend the disk, or the server, and run it again.)',
].join('\n');

const EVERY = 1_000;

/** Builds the search index anew beside the one that is searched, and puts it in its place. */
export const reindex = ({ json }: Output): Promise<void> =>
  runCommand(
    { json, advice: ADVICE },
    async ({ search }) => ({ products: await search.rebuild(json ? undefined : showProgress()) }),
    ({ products }) => `Đã lập lại chỉ mục tìm kiếm: ${String(products)} sản phẩm đã từng được duyệt.`,
  );

/** Progress goes where the answer doesn't: a script that reads the answer is spared it. */
function showProgress(): (read: number) => void {
  let next = EVERY;
  return (read) => {
    if (read < next) return;
    next = read + EVERY;
    console.error(`... ${String(read)} sản phẩm`);
  };
}
