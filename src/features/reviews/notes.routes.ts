import { listed, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import { findActors, type Producer } from '../producers/index.ts';
import { findProduct, productExample, type ProductDeps } from '../products/index.ts';
import type { ProductNote } from './note.ts';
import { NoteAnswer, NoteBody } from './notes.schemas.ts';
import { addNote, findForNoting, listNotes } from './notes.service.ts';
import { noteExample } from './reviews.examples.ts';

const params = { id: productExample.id };
const common = { tag: 'Reviews', params: ById, query: None, body: None, path: '/v1/products/:id/notes' } as const;

/** What people and officers say of a product beside the review. */
export function noteRoutes(deps: ProductDeps): readonly Route[] {
  /** How these notes are shown: who wrote them is read once. */
  const presenterOf = async (producer: Producer, notes: readonly ProductNote[]) => {
    const actors = await findActors(
      deps,
      producer,
      notes.map(({ byId }) => byId),
    );
    return ({ id, text, to, answers, createdAt, byId }: ProductNote) => ({
      ...{ id, text, to, answers },
      at: createdAt,
      by: actors.get(byId) ?? null,
    });
  };
  return [
    route({
      ...common,
      method: 'get',
      operation: 'listNotes',
      summary: 'The notes on a product that I may read, the oldest first',
      permission: 'product.read',
      query: listQuery({}),
      answer: { status: 200, schema: listOf(NoteAnswer) },
      example: { params, answer: { items: [noteExample], nextCursor: null } },
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: async ({ subject, caller, page }) => {
        const notes = await listNotes(deps, caller, subject, page);
        return listed(notes, await presenterOf(subject.producer, notes.items));
      },
    }),
    route({
      ...common,
      method: 'post',
      operation: 'addNote',
      summary: 'Leave a note for officers, or for everybody in whose reach the product is; it may answer a comment',
      permission: 'product.note',
      body: NoteBody,
      answer: { status: 201, schema: NoteAnswer, orThere: true },
      example: { params, body: { text: noteExample.text, to: noteExample.to }, answer: noteExample },
      problems: ['consent_missing', 'id_taken'],
      load: ({ params, caller }) => findForNoting(deps, caller, params.id),
      handle: async ({ subject, caller, createdId, body }) => {
        const { document, alreadyExisted } = await addNote(deps, caller, subject, createdId, body);
        const present = await presenterOf(subject.producer, [document]);
        return new Reply(present(document), {}, alreadyExisted ? 200 : 201);
      },
    }),
  ];
}
