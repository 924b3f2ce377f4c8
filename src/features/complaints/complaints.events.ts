import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as aggregate } from './complaint.ts';

export const complaintReceived = defineEvent('complaint.received', {
  aggregate,
  description: 'Somebody reported something about a product.',
  data: { productId: Type.String(), recipients: Type.Array(Type.String()) },
});

export const complaintClosed = defineEvent('complaint.closed', {
  aggregate,
  description: 'An officer has looked into a report about a product.',
  data: { productId: Type.String() },
});

export const complaintEvents = [complaintReceived, complaintClosed];
