import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect } from 'chai';
import { openContext } from './context.ts';

const localeFor = (acceptLanguage?: string): string => {
  const request = new IncomingMessage(new Socket());
  if (acceptLanguage !== undefined) request.headers['accept-language'] = acceptLanguage;
  return openContext(request, '127.0.0.1').locale;
};

describe('when a request says which language it wants', () => {
  for (const header of [
    undefined,
    '',
    'fr',
    'vi',
    'vi-VN,vi;q=0.9,en-US;q=0.8',
    'en;q=0.1, vi',
    'en;q=0',
    'fr, vi;q=0.2',
    'en;q=x',
    'vi-VN, en;q=0.9, vi;q=0.1',
    'enq, viq',
    `${'x,'.repeat(8_000)}vi`,
  ])
    it(`then ${header ?? 'nothing'} is Vietnamese`, () => {
      expect(localeFor(header)).to.equal('vi');
    });

  for (const header of ['en', 'EN-us', 'en, vi', 'vi;q=0.5, en', 'fr, en;q=0.1', 'en-US,vi;q=0.9,en;q=0.8'])
    it(`then ${header} is English`, () => {
      expect(localeFor(header)).to.equal('en');
    });
});
