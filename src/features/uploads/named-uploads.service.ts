import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import { lookAtKept } from '../../platform/files/look.ts';
import { FileMissing } from '../../platform/files/port.ts';
import type { NamedUpload, UploadedFile, UploadRule } from '../../platform/files/uploads.ts';
import type { UploadPurpose } from './purposes.ts';
import { uploadRefusal } from './uploads.domain.ts';
import { completeUpload, type UploadDeps } from './uploads.service.ts';
import { uploadsIn, type Upload } from './uploads.store.ts';

/**
 * The files that a body names, as if they came in a form: each looked at by the same rule. They stay there, so that the
 * same body can be sent again when its answer was lost. @throws Problem body_invalid
 */
export async function findUploadedFiles(
  deps: UploadDeps,
  accountId: string,
  named: readonly NamedUpload[],
  rule: UploadRule,
): Promise<readonly UploadedFile[]> {
  const errors: FieldError[] = [];
  const found: Upload[] = [];
  for (const { id, pointer } of named) {
    const upload = await findOwnUpload(deps, accountId, id);
    const code = uploadRefusal(upload, (rule.purposes ?? []) as readonly UploadPurpose[]);
    if (upload && code === null) found.push(upload);
    else
      errors.push({
        pointer,
        code: code ?? 'upload_unknown',
        values: { offset: upload?.offset ?? 0, length: upload?.length ?? 0 },
      });
  }
  if (errors.length > 0) throw bodyInvalid(errors);
  const files: UploadedFile[] = [];
  for (const [at, upload] of found.entries()) {
    const file = await fileOf(deps, upload, rule);
    if (file) files.push(file);
    else errors.push({ pointer: named[at]?.pointer ?? '', code: 'upload_unknown' });
  }
  if (errors.length > 0) throw bodyInvalid(errors);
  return files;
}

async function findOwnUpload({ store, clock }: UploadDeps, accountId: string, id: string): Promise<Upload | null> {
  const upload = await uploadsIn(store).get(id);
  return upload?.accountId === accountId && upload.expiresAt > clock.now() ? upload : null;
}

/** `null` when it was not what was announced, or is gone. */
async function fileOf(deps: UploadDeps, upload: Upload, rule: UploadRule): Promise<UploadedFile | null> {
  try {
    const { filename, sha256, length } = await completeUpload(deps, upload);
    const look = await deps.files.lend(sha256, (path) => lookAtKept(path, length, rule));
    return { name: filename, ...('code' in look ? { refusal: look } : { sha256, bytes: length, ...look }) };
  } catch (error) {
    if (error instanceof FileMissing || error instanceof Problem) return null;
    throw error;
  }
}
