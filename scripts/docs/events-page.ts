import type { TSchema } from 'typebox';
import type { EventDescription } from '../../src/kernel/events.ts';
import { table } from './table.ts';

/** The page of all events: what has happened, to what, and what their data say. */
export function eventsPage(types: readonly EventDescription[]): string {
  const head = ['Event', 'Version', 'Of', 'Data', 'What has happened'];
  const lines = types.map(({ type, version, aggregate, schema, description }) => [
    `\`${type}\``,
    String(version),
    aggregate,
    fieldsOf(schema),
    description,
  ]);
  return `# Events

Written by \`npm run docs\`. What happens to a document is written in the document itself and moved to the log
([architecture](architecture.md)). Subscribers read events in the order of the log; \`*.events.ts\` of each feature declares
them.

${table(head, lines)}`;
}

function fieldsOf({ properties }: EventDescription['schema']): string {
  const fields = Object.entries(properties as Readonly<Record<string, TSchema>>);
  return fields.map(([name, schema]) => `${name}: ${typeOf(schema)}`).join(', ');
}

function typeOf(schema: TSchema): string {
  const { type, items, anyOf } = schema as {
    readonly type?: string;
    readonly items?: TSchema;
    readonly anyOf?: TSchema[];
  };
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  return items ? `${typeOf(items)}[]` : (type ?? 'any');
}
