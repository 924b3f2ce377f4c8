/** What is taken for a PDF. */
export const PDF = '%PDF-1.7\n% một trang trống\n%%EOF\n';

/** A form with these fields, texts as they are and the rest as JSON, and a PDF as its file. */
export function formOf(fields: unknown, fileField: string, file: string | Uint8Array<ArrayBuffer> = PDF): FormData {
  const form = new FormData();
  const named = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [['kind', fields] as const];
  for (const [name, value] of named) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  form.append(fileField, new Blob([file]), 'giấy chứng nhận.pdf');
  return form;
}
