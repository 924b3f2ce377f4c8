import { expect } from 'chai';
import { edited, TextTooShort, type Edit } from './edited.ts';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function editedText(text: string, size: number, ...edits: readonly Edit[]): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of edited(chunksOf(text, size), edits)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

describe('when parts of a text are replaced as it comes', () => {
  it('then every other byte stays, however the text is cut into chunks', async () => {
    const edits = [
      { from: 0, to: 2, content: ['<'] },
      { from: 4, to: 4, content: ['new', '!'] },
      { from: 4, to: 9, content: ['ế'] },
      { from: 12, to: 12, content: ['>'] },
    ];
    for (let size = 1; size <= 13; size += 1)
      expect(await editedText('0123456789ab', size, ...edits), String(size)).to.equal('<23new!ế9ab>');
  });

  it('then places are counted in bytes', async () => {
    expect(await editedText('ngọt', 3, { from: 2, to: 5, content: ['o'] })).to.equal('ngot');
  });

  it('then a text without edits is the same, and one that is too short for them is refused', async () => {
    expect(await editedText('abc', 2)).to.equal('abc');
    for (const edit of [
      { from: 4, to: 5 },
      { from: 2, to: 5 },
    ]) {
      const error = await editedText('abc', 2, { ...edit, content: [] }).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TextTooShort);
    }
  });
});
