import Type from 'typebox';
import { expect } from 'chai';
import { closed } from '../../kernel/schemas.ts';
import {
  insertOrFind,
  insertUnlessThere,
  refuseTaken,
  removeUnconditionally,
  saveUnconditionally,
  saveUnlessGone,
  saveVersion,
} from './change.ts';
import { defineCollection } from './collection.ts';
import { docFields, type DocOf } from './document.ts';
import { openEmbeddedStore } from './embedded.ts';
import { DuplicateKey, InvalidDocument, RevisionConflict } from './errors.ts';
import type { Collection, Store } from './port.ts';

const schema = closed({ ...docFields, version: Type.Integer(), text: Type.String(), seen: Type.Integer() });
type Note = DocOf<typeof schema>;
const notes = defineCollection<Note>('notes', { schema });

describe('when a document is changed that others change too', () => {
  let store: Store;
  let rows: Collection<Note>;
  let read: Note;
  beforeEach(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    rows = store.collection(notes);
    read = await rows.insert({ id: 'n', version: 1, text: '', seen: 0 });
  });
  afterEach(() => store.close());

  const written = (note: Note): Note => ({ ...note, version: note.version + 1, text: `${note.text}+` });
  const looked = (note: Note): Note => ({ ...note, seen: note.seen + 1 });
  const rejection = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('then a version that is not the one that was read refuses the change', async () => {
    await saveVersion(rows, read, written);
    expect(await rejection(saveVersion(rows, read, written))).to.be.instanceOf(RevisionConflict);
    expect(await rows.get('n')).to.include({ version: 2, text: '+' });
  });

  it('then a write that changed no version is kept, and the change made on top of it', async () => {
    await rows.replace(looked(read), read.revision);
    expect(await saveVersion(rows, read, written)).to.include({ version: 2, text: '+', seen: 1 });
  });

  it('then a change that always holds is made on whatever is there', async () => {
    await saveVersion(rows, read, written);
    expect(await saveUnconditionally(rows, read, looked)).to.include({ version: 2, text: '+', seen: 1 });
  });

  it('then of many at once none is lost', async () => {
    await Promise.all(Array.from({ length: 10 }, () => saveUnconditionally(rows, read, looked)));
    expect(await rows.get('n')).to.include({ seen: 10 });
    const many = await Promise.all(Array.from({ length: 10 }, () => rejection(saveVersion(rows, read, written))));
    expect(many.filter((error) => error === null)).to.have.length(1);
  });

  it('then one that is gone is changed by nobody', async () => {
    await rows.remove('n', read.revision);
    for (const save of [saveVersion, saveUnconditionally])
      expect(await rejection(save(rows, read, looked))).to.be.instanceOf(RevisionConflict);
  });

  it('then the same document is not written at all', async () => {
    expect(await saveUnconditionally(rows, read, (note) => note)).to.equal(read);
    expect(await rows.get('n')).to.include({ revision: read.revision });
  });

  it('then what a change refuses on the newer document is refused', async () => {
    await saveVersion(rows, read, written);
    const once = (note: Note): Note => {
      if (note.text !== '') throw new Error('written already');
      return written(note);
    };
    expect(await rejection(saveUnconditionally(rows, read, once))).to.include({ message: 'written already' });
  });

  it('then what is there is not inserted again, and other faults are told', async () => {
    await insertUnlessThere(rows, { id: 'n', version: 9, text: 'other', seen: 9 });
    expect(await rows.get('n')).to.deep.equal(read);
    await insertUnlessThere(rows, { id: 'm', version: 1, text: '', seen: 0 });
    expect(await rows.get('m')).to.include({ text: '' });
    const wrong = insertUnlessThere(rows, { id: 'w', version: 0.5, text: '', seen: 0 });
    expect(await rejection(wrong)).to.be.instanceOf(InvalidDocument);
  });

  it('saveUnlessGone returns null when the document is gone, and the saved one otherwise', async () => {
    expect(await saveUnlessGone(rows, read, looked)).to.include({ seen: 1 });
    await removeUnconditionally(rows, 'n');
    expect(await saveUnlessGone(rows, read, looked)).to.equal(null);
  });

  it('removeUnconditionally removes whatever others write meanwhile, and nothing when it is gone', async () => {
    const busy = {
      get: (id: string) => rows.get(id),
      async remove(id: string, revision: number) {
        const now = await rows.get(id);
        if (now?.seen === 0) await rows.replace(looked(now), now.revision);
        await rows.remove(id, revision);
      },
    };
    await removeUnconditionally(busy, 'n');
    expect(await rows.get('n')).to.equal(null);
    await removeUnconditionally(busy, 'n');
  });
});

describe('insertOrFind', () => {
  const cards = defineCollection<Note>('cards', { schema, unique: ['text'] });
  const card = (id: string, text: string) => ({ id, version: 1, text, seen: 0 });
  let store: Store;
  let rows: Collection<Note>;
  beforeEach(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    rows = store.collection(cards);
    await rows.insert(card('a', 'one'));
  });
  afterEach(() => store.close());
  const rejection = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('inserts a document that is new', async () => {
    const { document, alreadyExisted } = await insertOrFind(rows, card('b', 'two'));
    expect([document.id, alreadyExisted]).to.deep.equal(['b', false]);
    expect(await rows.get('b')).to.include({ text: 'two' });
  });

  it('finds the document with the same id, and changes nothing', async () => {
    const { document, alreadyExisted } = await insertOrFind(rows, card('a', 'changed'));
    expect([document.text, alreadyExisted]).to.deep.equal(['one', true]);
    expect(await rows.get('a')).to.include({ text: 'one' });
  });

  it('refuses with id_taken when the document with the id is not the same', async () => {
    const refusal = await rejection(insertOrFind(rows, card('a', 'x'), { isSame: ({ text }) => text === 'x' }));
    expect(refusal).to.include({ code: 'id_taken' });
  });

  it('throws DuplicateKey when another document has a unique value, or goes on as `taken` says', async () => {
    expect(await rejection(insertOrFind(rows, card('b', 'one')))).to.be.instanceOf(DuplicateKey);
    const taken = () => insertOrFind(rows, card('b', 'another'));
    expect((await insertOrFind(rows, card('b', 'one'), { taken })).document).to.include({ id: 'b', text: 'another' });
  });

  it('refuseTaken throws what `taken` makes of a unique value, and hands on every other fault', async () => {
    const taken = () => new Error('taken');
    expect(await rejection(refuseTaken(rows.insert(card('b', 'one')), taken))).to.include({ message: 'taken' });
    const wrong = rows.insert({ ...card('b', 'two'), seen: 0.5 });
    expect(await rejection(refuseTaken(wrong, taken))).to.be.instanceOf(InvalidDocument);
  });
});
