import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { call } from '../services.ts';
import { locale } from '../texts/index.ts';

export type ReportAnswer = Operations['getReport']['answer'];
export type ReportName = Operations['getReport']['params']['name'];
export type ReportAsked = Omit<Operations['getReport']['query'], 'format'>;

export const loadReport = async (name: ReportName, asked: ReportAsked): Promise<ReportAnswer> =>
  (await call('getReport', { params: { name }, query: asked })).data;

/** All reports that there are, and how each can be divided. */
export const useReportList = () =>
  useDeskData(`reports/${locale.value}`, async () => (await call('listReports', {})).data.items).value ?? [];
