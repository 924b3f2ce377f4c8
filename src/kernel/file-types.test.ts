import { expect } from 'chai';
import fc from 'fast-check';
import { fileTypeOf, type FileType } from './file-types.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const HEADS: Readonly<Record<FileType, string>> = {
  pdf: '%PDF-1.7\n',
  jpeg: '\xff\xd8\xff\xe0\x00\x10JFIF',
  png: '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR',
  webp: 'RIFF\x24\x00\x00\x00WEBPVP8 ',
  heic: '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic',
  webm: '\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm',
  ogg: 'OggS\0\x02',
  m4a: '\0\0\0\x1cftypM4A ',
  xlsx: `PK\x03\x04${'\x00'.repeat(26)}[Content_Types].xml`,
};

describe('when the first bytes of a file are looked at', () => {
  const others: Readonly<Record<string, string>> = {
    nothing: '',
    'a page': '<!doctype html><script>alert(1)</script>',
    'an SVG': '<svg xmlns="http://www.w3.org/2000/svg">',
    'a zip': `PK\x03\x04${'\x00'.repeat(26)}a.txt`,
    'a GIF': 'GIF89a',
    'a TIFF': 'II*\x00',
    'a sound in RIFF': 'RIFF\x24\x00\x00\x00WAVEfmt ',
    'a film in MP4': '\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42',
    'an AVIF': '\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avifmiaf',
    'a PDF behind a page': '<html>%PDF-1.7',
    'a PDF behind a beginning of words': 'Dear reader,\n%PDF-1.7',
    'a PDF behind a script': '#!/bin/sh\n%PDF-1.7',
    'a PDF behind a page in a form': 'Content-Type: text/html\r\n\r\n<html>\r\n%PDF-1.7',
    'a PDF behind a zip': `PK\x03\x04${'\x00'.repeat(26)}a.txt%PDF-1.7`,
    'a PDF behind a picture': 'GIF89a\n%PDF-1.7',
    'a PDF behind too much': `${'\n'.repeat(1_024)}%PDF-1.7`,
    'half a PNG': '\x89PNG\r\n',
  };
  for (const [what, head] of Object.entries(others))
    it(`then ${what} is none of ours`, () => {
      expect(fileTypeOf(bytes(head))).to.equal(null);
    });

  for (const [type, head] of Object.entries(HEADS))
    it(`then ${type} is known`, () => {
      expect(fileTypeOf(bytes(head))).to.equal(type);
    });

  const before: Readonly<Record<string, string>> = {
    'a byte order mark': '\xef\xbb\xbf',
    'empty lines': '\r\n\n\r',
    'a space': ' ',
    NULs: '\x00\x00\x00\x00',
    'a byte order mark and a line end': '\xef\xbb\xbf\r\n',
    'the head of a part of a form':
      '------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n',
    'as much as readers pass over': '\n'.repeat(1_019),
  };
  for (const [what, head] of Object.entries(before))
    it(`then a PDF behind ${what} is one`, () => {
      expect(fileTypeOf(bytes(`${head}%PDF-1.7\n`))).to.equal('pdf');
    });

  it('then HEIC under a general brand is known by its compatible brands', () => {
    expect(fileTypeOf(bytes('\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00miafheicMiPr'))).to.equal('heic');
  });

  it('then whatever follows changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(HEADS)),
        fc.uint8Array({ maxLength: 2_000 }),
        ([type, head], tail) => {
          expect(fileTypeOf(new Uint8Array([...bytes(head), ...tail]))).to.equal(type);
        },
      ),
    );
  });
});
