import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_JWT_SECRET } from '../../config/schema.ts';
import type { Config } from '../../config/index.ts';
import { SECOND } from '../../kernel/clock.ts';
import { reserveIn } from '../../platform/files/reserve.ts';
import { freeBytes } from '../../platform/files/room.ts';
import { rasterised } from '../demo/pictures/rasterise.ts';
import { GOOD_DESCRIPTORS, MIN_DESCRIPTORS } from '../descriptors.ts';
import { fault, ok, warn, type Finding } from './finding.ts';

/** `engines` of package.json. */
const MIN_NODE = [20, 19] as const;

export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = MIN_NODE;
  const recent = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return recent
    ? ok('node', `Node ${version}`)
    : fault(
        'node',
        `Node ${version} quá cũ (too old)`,
        `Cài Node ${MIN_NODE.join('.')} trở lên (install a newer one).`,
      );
}

/** What sharp and libvips are for: pictures of photos. */
export async function pictures(): Promise<Finding> {
  try {
    await rasterised('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
    return ok('pictures', 'sharp và libvips xử lý được ảnh (work)');
  } catch (error) {
    return fault(
      'pictures',
      `sharp/libvips: ${said(error)}`,
      'Chạy lại npm ci trên máy này (run npm ci on this machine).',
    );
  }
}

/** Behind https, phones may sign in, and marketplaces take pictures; the demo and an office without them may do without. */
export function publicUrl({ PUBLIC_URL, NODE_ENV }: Pick<Config, 'PUBLIC_URL' | 'NODE_ENV'>): Finding {
  if (PUBLIC_URL.startsWith('https:')) return ok('publicUrl', PUBLIC_URL);
  const says = `${PUBLIC_URL} không phải https (is not https)`;
  const todo =
    'Đặt PUBLIC_URL là địa chỉ https của bạn; sàn chỉ lấy ảnh qua https (set PUBLIC_URL to your https address).';
  return NODE_ENV === 'production' ? fault('publicUrl', says, todo) : warn('publicUrl', says, todo);
}

/** Production refuses to start with the default, so elsewhere it is only a warning. */
export const secret = ({ JWT_SECRET }: Pick<Config, 'JWT_SECRET'>): Finding =>
  JWT_SECRET === DEFAULT_JWT_SECRET
    ? warn(
        'secret',
        'JWT_SECRET là giá trị mặc định ai cũng biết (the default that everybody knows)',
        'Trước khi cho người ngoài vào: JWT_SECRET=$(openssl rand -base64 48) (set one before others come in).',
      )
    : ok('secret', 'JWT_SECRET đã đặt riêng (is your own)');

/** The law on electronic commerce asks a site to name who runs it (Decree 52/2013/NĐ-CP, art. 29), and buyers do. */
export function operator(config: Pick<Config, (typeof OPERATOR)[number]>): Finding {
  const missing = OPERATOR.filter((name) => config[name] === '');
  if (missing.length === 0) return ok('operator', config.OPERATOR_NAME);
  return warn(
    'operator',
    'trang chưa nói đủ ai vận hành (the pages do not say who runs this site)',
    `Đặt (set) ${missing.join(', ')}.`,
  );
}

const OPERATOR = [
  'OPERATOR_NAME',
  'OPERATOR_ADDRESS',
  'OPERATOR_PHONE',
  'OPERATOR_EMAIL',
  'OPERATOR_DECISION',
] as const satisfies readonly (keyof Config)[];

/** Whether a code that somebody asks for reaches them: else passwords stay lost, and profiles nobody's. */
export const notices = ({ NOTICES }: Pick<Config, 'NOTICES'>): Finding =>
  NOTICES === 'none'
    ? warn(
        'notices',
        'NOTICES=none: mã đặt lại mật khẩu, mã nhận hồ sơ không tới ai (codes reach nobody)',
        'Đặt NOTICES=webhook với cổng SMS, Zalo hoặc e-mail của bạn (give the address of your gateway).',
      )
    : ok('notices', `NOTICES=${NOTICES}`);

/** A folder that we write to; it holds personal data, so nobody else on the machine should read it. */
export async function folder(check: string, path: string): Promise<Finding> {
  const probe = join(path, `.doctor-${String(process.pid)}`);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    return fault(
      check,
      `${path}: ${said(error)}`,
      'Cho người chạy dịch vụ quyền ghi vào thư mục này (let the service write there).',
    );
  }
  return ((await stat(path)).mode & 0o007) === 0
    ? ok(check, path)
    : warn(check, `${path}: ai trên máy cũng đọc được (everybody on this machine reads it)`, `chmod 700 ${path}`);
}

const [MIB, GIB] = [2 ** 20, 2 ** 30];
/** Room for some hundred photos, and for some ten thousand. */
const MIN_FREE = { fault: 0.25 * GIB, warn: 2 * GIB } as const;

/** `floor`: free bytes below which the service takes no files. */
export async function disk(path: string, floor: number, read: typeof freeBytes = freeBytes): Promise<Finding> {
  const free = await read(path);
  const says = `còn ${(free / GIB).toFixed(1)} GiB ở ${path} (free)`;
  const todo = 'Dọn đĩa hoặc chuyển UPLOADS_DIR sang đĩa lớn hơn (free some, or move UPLOADS_DIR).';
  if (free < floor)
    return fault('disk', `${says}, ít hơn MIN_FREE_DISK_MB: không nhận tệp, không xuất (no uploads, no exports)`, todo);
  if (free < MIN_FREE.fault) return fault('disk', says, todo);
  return free < MIN_FREE.warn ? warn('disk', says, todo) : ok('disk', says);
}

type Disks = Pick<Config, 'STORE' | 'DATA_DIR' | 'UPLOADS_DIR' | 'MIN_FREE_DISK_MB' | 'RESERVE_DISK_MB'>;

/** The disk of the store and that of the files, which may be one; and what is kept of the first for when it is full. */
export async function disks(config: Disks): Promise<Finding[]> {
  const { DATA_DIR, UPLOADS_DIR, MIN_FREE_DISK_MB } = config;
  const [data, uploads] = [await stat(DATA_DIR), await stat(UPLOADS_DIR)];
  const paths = data.dev === uploads.dev ? [UPLOADS_DIR] : [DATA_DIR, UPLOADS_DIR];
  return [...(await Promise.all(paths.map((path) => disk(path, MIN_FREE_DISK_MB * MIB)))), await reserve(config)];
}

async function reserve({ STORE, DATA_DIR, MIN_FREE_DISK_MB, RESERVE_DISK_MB }: Disks): Promise<Finding> {
  if (STORE !== 'embedded' || RESERVE_DISK_MB === 0) return ok('reserve', 'không giữ phần đĩa nào (none is kept)');
  if (existsSync(reserveIn(DATA_DIR)))
    return ok('reserve', `giữ ${String(RESERVE_DISK_MB)} MB để còn đăng nhập khi đĩa đầy (kept for signing in)`);
  const enough = (await freeBytes(DATA_DIR)) >= (RESERVE_DISK_MB + MIN_FREE_DISK_MB) * MIB;
  return enough
    ? ok('reserve', 'npx ocop serve sẽ giữ (made while the service runs)')
    : warn(
        'reserve',
        'không còn phần đĩa dự trữ: đĩa đầy là không đăng nhập được (no reserve: on a full disk nobody signs in)',
        'Dọn đĩa: dịch vụ tự giữ lại (free some: the service keeps it again by itself).',
      );
}

/** Each connection takes a descriptor, and what is sent or received over it another. */
export function descriptors(limit: number | null): Finding {
  if (limit === null) return ok('descriptors', 'hệ điều hành không cho biết giới hạn (no limit is told)');
  const says = `được mở ${String(limit)} tệp và kết nối cùng lúc (open files at once)`;
  const todo = `Đặt ulimit -n ${String(GOOD_DESCRIPTORS)} hoặc LimitNOFILE=${String(GOOD_DESCRIPTORS)} (allow more).`;
  if (limit < MIN_DESCRIPTORS) return fault('descriptors', says, todo);
  return limit < GOOD_DESCRIPTORS ? warn('descriptors', says, todo) : ok('descriptors', says);
}

/** No clock that was set back, or that runs far behind, has seen what is in the log. */
export function clock(now: string, lastEventAt: string | null): Finding {
  const aheadSeconds = lastEventAt === null ? 0 : (Date.parse(lastEventAt) - Date.parse(now)) / SECOND;
  return aheadSeconds <= 60
    ? ok('clock', now)
    : fault(
        'clock',
        `đồng hồ chậm hơn sự kiện gần nhất ${String(Math.round(aheadSeconds))} giây (behind the last event)`,
        'Bật đồng bộ giờ: timedatectl set-ntp true (switch on time synchronisation).',
      );
}

export const said = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
