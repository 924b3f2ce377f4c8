import { runCommand, type Output } from './run.ts';

/** Orders that all feed rows are made again, with the rules and PUBLIC_URL of this process; a worker makes them. */
export const remap = ({ json }: Output): Promise<void> =>
  runCommand(
    { json },
    async ({ feeds, config: { PUBLIC_URL } }) => {
      await feeds.noteMapping({ anyhow: true });
      return { publicUrl: PUBLIC_URL };
    },
    ({ publicUrl }) => `Worker sẽ lập lại dữ liệu cho các sàn, ảnh ở ${publicUrl}. Các việc khác vẫn chạy.`,
  );
