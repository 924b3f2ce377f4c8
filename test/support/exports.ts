import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'chai';
import type { Static } from 'typebox';
import type { ExportAnswer, ReportAnswer } from '../../src/features/exports/exports.schemas.ts';
import type { Answer, Client } from './client.ts';
import { eventually } from './eventually.ts';
import { freePath } from './workbooks.ts';

export type Run = Static<typeof ExportAnswer>;
export type Report = Static<typeof ReportAnswer>;

export const SHOPEE = '/v1/channels/shopee/exports';

/** A form with a template and these fields; lists come field by field. */
export async function templateForm(
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
  name = basename(path),
): Promise<FormData> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(field, each);
  form.append('template', new Blob([new Uint8Array(await readFile(path))]), name);
  return form;
}

/** The export once a worker, which must be running, is done with it. */
export async function done(client: Client, asked: Answer): Promise<Run> {
  expect(asked.status, JSON.stringify(asked.body)).to.equal(202);
  const { id } = asked.body as Run;
  return eventually(async () => {
    const run = (await client.get(`/v1/exports/${id}`)).body as Run;
    return ['complete', 'failed'].includes(run.state) && run;
  });
}

export const reportOf = async (client: Client, { id }: Run): Promise<Report> =>
  (await client.get(`/v1/exports/${id}/report`)).body as Report;

/** A file of an export, fetched with what its record says of it: its path on this disk. */
export async function fetched(client: Client, { id, files }: Run, at = 0): Promise<string> {
  const file = files[at];
  if (!file) throw new Error(`the export has ${String(files.length)} files`);
  const response = await fetch(`${client.url}/v1/exports/${id}/files/${file.name}`, {
    headers: { Authorization: `Bearer ${client.token ?? ''}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, bytes.length]).to.deep.equal([200, file.bytes]);
  const path = freePath(file.name);
  await writeFile(path, bytes);
  return path;
}
