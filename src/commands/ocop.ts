import { Argument, Command, Option } from 'commander';
import { channelCodes } from '../features/channels/browser.ts';
import { personRoles } from '../kernel/rights.ts';

const json = ['--json', 'in một đối tượng JSON (print one JSON object)', false] as const;

/** The code of a command, loaded when it is called. */
const loaded =
  <Given extends unknown[]>(load: () => Promise<(...given: Given) => Promise<void>>) =>
  async (...given: Given): Promise<void> =>
    (await load())(...given);

/** Values of an option that may be given several times. */
const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/**
 * The commands for operators. Each has `--help`, and exits non-zero when it fails.
 */
function commands(): Command {
  const program = new Command('ocop')
    .description('OCOP Bridge: lệnh cho người vận hành (commands for operators). Cấu hình: xem .env.example')
    .showHelpAfterError();

  program
    .command('serve')
    .description('chạy API, và worker nếu ROLES có worker (run the API, and the worker if ROLES says so)')
    .option('--json', 'nhật ký luôn là JSON, mỗi dòng một mục (the log is JSON lines anyway)')
    .action(async () => (await import('./serve.ts')).serve());
  program
    .command('worker')
    .description('chỉ chạy việc nền (run background work only)')
    .option('--json', 'nhật ký luôn là JSON, mỗi dòng một mục (the log is JSON lines anyway)')
    .action(async () => (await import('./serve.ts')).serve({ ROLES: 'worker' }));
  program
    .command('migrate')
    .description('chuẩn bị kho dữ liệu, chuyển đổi tài liệu cũ (bring the store to this release, old documents too)')
    .option('--dry-run', 'chỉ đếm, không thay đổi gì (count only)', false)
    .option('--prune', 'xóa chỉ mục mà chỉ bản cũ cần (drop the indexes that only older releases need)', false)
    .option(...json)
    .action(loaded(async () => (await import('./migrate.ts')).migrate));
  aPerson(program.command('admin').description('quản trị viên (administrators)').command('create'))
    .description('tạo quản trị viên, kể cả người đầu tiên (make an administrator, the first one too)')
    .action(loaded(async () => (await import('./accounts.ts')).createAdmin));
  peopleCommands(program.command('account').description('tài khoản (accounts)'));
  keyCommands(program.command('key').description('khóa API cho các sàn (API keys of marketplaces)'));
  jobCommands(program.command('job').description('việc nền (background work)'));
  program
    .command('reindex')
    .description('lập lại chỉ mục tìm kiếm, cả khi dịch vụ đang chạy (build the search index anew, also while serving)')
    .option(...json)
    .action(loaded(async () => (await import('./reindex.ts')).reindex));
  program
    .command('counts')
    .description('số liệu báo cáo (figures of reports)')
    .command('rebuild')
    .description('tính lại các ngày từ nhật ký sự kiện (count days anew from the event log)')
    .requiredOption('--from <day>', 'ngày đầu, ví dụ 2026-11-01 (the first day)')
    .option('--to <day>', 'ngày cuối, mặc định hôm qua (the last day; yesterday unless said)')
    .option(...json)
    .action(loaded(async () => (await import('./counts.ts')).rebuildDays));
  program
    .command('export')
    .description('xuất tệp cho một sàn vào một thư mục (make the files of a marketplace in a folder)')
    .addArgument(new Argument('<channel>', 'sàn (marketplace)').choices(channelCodes))
    .requiredOption('--out <dir>', 'thư mục mới hoặc trống (a new or empty folder)')
    .option('--template <file.xlsx>', 'tệp mẫu tải từ Kênh Người Bán của Shopee (the seller’s own template)')
    .option('--on-shop <file.xlsx>', 'tệp Cập nhật hàng loạt: không đăng lại SKU đã có (what the shop has stays out)')
    .option('--area <code>', 'chỉ một xã hoặc tỉnh (one commune or province only)')
    .option('--include-blocked', 'thêm sản phẩm bị giữ lại vào bảng xem lại (blocked ones into the review sheet)')
    .option('--include-exported', 'cả sản phẩm đã đưa cho gian hàng này (what the shop was handed before as well)')
    .option(...json)
    .action(loaded(async () => (await import('./export.ts')).exportNow));
  program
    .command('feeds')
    .description('dữ liệu cho các sàn (what marketplaces are told)')
    .command('remap')
    .description('lập lại dữ liệu cho các sàn theo PUBLIC_URL này; worker làm dần (make all of it anew, by a worker)')
    .option(...json)
    .action(loaded(async () => (await import('./remap.ts')).remap));
  program
    .command('seed')
    .description('nạp dữ liệu đi kèm: đơn vị hành chính (bring in what comes along: administrative units)')
    .option('--demo', 'cả người, cơ sở, sản phẩm và hình vẽ minh họa (the people and products of the demo too)', false)
    .option('--force', 'kể cả khi kho đã có dữ liệu của người khác (beside the data of other people too)', false)
    .option(...json)
    .action(loaded(async () => (await import('./seed.ts')).seed));
  program
    .command('audit')
    .description('sổ ghi ai đã làm gì (who did what)')
    .command('verify')
    .description('tìm dòng bị sửa, xóa, thêm hay đổi chỗ (find rows that were changed, removed, added or moved)')
    .option('--from <day>', 'chỉ báo từ ngày này, như 2026-11-23 (tell faults from this day on)')
    .option('--to <day>', 'chỉ báo đến hết ngày này (tell faults up to this day)')
    .option('--area <code>', 'chỉ báo của một xã hoặc tỉnh (of one commune or province)')
    .option('--head <head>', 'dấu mà lệnh này đã in trước kia (what this command has printed before)')
    .option(...json)
    .action(loaded(async () => (await import('./audit.ts')).verifyNow));
  program
    .command('sweep')
    .description('dọn ngay những gì đã hết hạn hoặc không ai dùng (remove what has expired or nobody refers to)')
    .option('--adopt', 'kho này thay bản mà nó được sao từ đó (this store takes the place of its original)', false)
    .option(...json)
    .action(loaded(async () => (await import('./sweep.ts')).sweepNow));
  program
    .command('doctor')
    .description('khám cấu hình, kho dữ liệu, thư mục, máy; nói phải làm gì (look at all of it, say what to do)')
    .option(...json)
    .action(loaded(async () => (await import('./doctor.ts')).doctor));
  return program;
}

/** A person who signs in: name, login, and where the password comes from. */
const aPerson = (command: Command): Command =>
  command
    .requiredOption('--name <name>', 'họ tên')
    .option('--phone <number>', 'số di động, viết kiểu nào cũng được')
    .option('--email <address>', 'e-mail')
    .option('--password-stdin', 'đọc mật khẩu từ stdin thay vì tự tạo (read the password from stdin)')
    .option(...json);

const aRole = (): Option => new Option('--role <role>', 'vai trò (role)').choices(personRoles);

function peopleCommands(group: Command): void {
  aPerson(group.command('create'))
    .description('tạo tài khoản cho một người (make an account for a person)')
    .addOption(aRole().makeOptionMandatory())
    .option('--area <code>', 'mã xã hoặc tỉnh, có thể lặp lại (code of a unit, may be repeated)', several)
    .action(loaded(async () => (await import('./accounts.ts')).createPersonOfRole));
  group
    .command('list')
    .description('liệt kê tài khoản, mới nhất trước (list accounts, the newest first)')
    .addOption(aRole())
    .option('--area <code>', 'mã xã hoặc tỉnh (code of a unit)')
    .option(...json)
    .action(loaded(async () => (await import('./accounts.ts')).listPeople));
}

function keyCommands(group: Command): void {
  group
    .command('create')
    .description('tạo khóa, chỉ hiện một lần (make a key, shown this once)')
    .requiredOption('--name <name>', 'ai dùng (who uses it)')
    .addOption(
      new Option('--scope <scope>', 'feeds:read, catalogue:read, channel:<mã sàn>; có thể lặp lại (may be repeated)')
        .argParser(several)
        .makeOptionMandatory(),
    )
    .option(...json)
    .action(loaded(async () => (await import('./keys.ts')).createKey));
  group
    .command('list')
    .description('liệt kê khóa, không kèm bí mật (list keys, without their secrets)')
    .option(...json)
    .action(loaded(async () => (await import('./keys.ts')).listKeys));
  group
    .command('revoke')
    .description('thu hồi khóa, có hiệu lực ngay (revoke a key, at once)')
    .argument('<id>', 'mã của khóa (its id)')
    .option(...json)
    .action(loaded(async () => (await import('./keys.ts')).revokeKey));
}

function jobCommands(group: Command): void {
  group
    .command('list')
    .description('liệt kê việc nền, mặc định là việc đã bị bỏ (list jobs, those that were given up by default)')
    .addOption(
      new Option('--state <state>', 'trạng thái (state)')
        .choices(['queued', 'running', 'done', 'dead'])
        .default('dead'),
    )
    .option(...json)
    .action(loaded(async () => (await import('./jobs.ts')).listWork));
  group
    .command('retry')
    .description('xếp lại một việc đã bị bỏ (put one that was given up back into the queue)')
    .argument('<id>', 'mã của việc (its id)')
    .option(...json)
    .action(loaded(async () => (await import('./jobs.ts')).retryWork));
}

await commands().parseAsync();
