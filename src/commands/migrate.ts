import { prepare } from './prepare.ts';
import { runCommand, type Output } from './run.ts';

/** Does now what a start of the service does first: units of this release, the mapping of feed rows, indexes. */
export const migrate = ({ json }: Output): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      await prepare(container);
      return { areas: container.areas.list({})?.length ?? 0 };
    },
    ({ areas }) => `Kho dữ liệu đã sẵn sàng cho phiên bản này, có ${String(areas)} đơn vị hành chính.`,
  );
