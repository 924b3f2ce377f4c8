import { Argument, Command } from 'commander';
import { channelCodes } from '../features/channels/index.ts';
import { createAdmin } from './admin.ts';
import { doctor } from './doctor.ts';
import { exportNow } from './export.ts';
import { migrate } from './migrate.ts';
import { reindex } from './reindex.ts';
import { remap } from './remap.ts';
import { seed } from './seed.ts';
import { serve } from './serve.ts';
import { sweepNow } from './sweep.ts';

const json = ['--json', 'in một đối tượng JSON (print one JSON object)', false] as const;

/** The commands for operators. Each has `--help`, and exits non-zero when it fails. */
function commands(): Command {
  const program = new Command('ocop')
    .description('OCOP Bridge: lệnh cho người vận hành (commands for operators). Cấu hình: xem .env.example')
    .showHelpAfterError();

  program
    .command('serve')
    .description('chạy API, và worker nếu ROLES có worker (run the API, and the worker if ROLES says so)')
    .option('--json', 'nhật ký luôn là JSON, mỗi dòng một mục (the log is JSON lines anyway)')
    .action(() => serve());
  program
    .command('worker')
    .description('chỉ chạy việc nền (run background work only)')
    .option('--json', 'nhật ký luôn là JSON, mỗi dòng một mục (the log is JSON lines anyway)')
    .action(() => serve({ ROLES: 'worker' }));
  program
    .command('migrate')
    .description('chuẩn bị kho dữ liệu, chuyển đổi tài liệu cũ (bring the store to this release, old documents too)')
    .option('--dry-run', 'chỉ đếm, không thay đổi gì (count only)', false)
    .option('--prune', 'xóa chỉ mục mà chỉ bản cũ cần (drop the indexes that only older releases need)', false)
    .option(...json)
    .action(migrate);
  program
    .command('admin')
    .description('quản trị viên (administrators)')
    .command('create')
    .description('tạo quản trị viên, kể cả người đầu tiên (make an administrator, the first one too)')
    .requiredOption('--name <name>', 'họ tên')
    .option('--phone <number>', 'số di động, viết kiểu nào cũng được')
    .option('--email <address>', 'e-mail')
    .option('--password-stdin', 'đọc mật khẩu từ stdin thay vì tự tạo (read the password from stdin)')
    .option(...json)
    .action(createAdmin);
  program
    .command('reindex')
    .description('lập lại chỉ mục tìm kiếm, cả khi dịch vụ đang chạy (build the search index anew, also while serving)')
    .option(...json)
    .action(reindex);
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
    .action(exportNow);
  program
    .command('feeds')
    .description('dữ liệu cho các sàn (what marketplaces are told)')
    .command('remap')
    .description('lập lại dữ liệu cho các sàn theo PUBLIC_URL này; worker làm dần (make all of it anew, by a worker)')
    .option(...json)
    .action(remap);
  program
    .command('seed')
    .description('nạp dữ liệu đi kèm: đơn vị hành chính (bring in what comes along: administrative units)')
    .option('--demo', 'cả người, cơ sở, sản phẩm và hình vẽ minh họa (the people and products of the demo too)', false)
    .option('--force', 'kể cả khi kho đã có dữ liệu của người khác (beside the data of other people too)', false)
    .option(...json)
    .action(seed);
  program
    .command('sweep')
    .description('dọn ngay những gì đã hết hạn hoặc không ai dùng (remove what has expired or nobody refers to)')
    .option('--adopt', 'kho này thay bản mà nó được sao từ đó (this store takes the place of its original)', false)
    .option(...json)
    .action(sweepNow);
  program
    .command('doctor')
    .description('khám cấu hình, kho dữ liệu, thư mục, máy; nói phải làm gì (look at all of it, say what to do)')
    .option(...json)
    .action(doctor);
  return program;
}

await commands().parseAsync();
