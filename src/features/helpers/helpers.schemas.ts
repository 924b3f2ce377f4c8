import Type, { type Static } from 'typebox';
import { closed, DayText, orNull } from '../../kernel/schemas.ts';

const Office = closed({ name: Type.String(), phone: Type.String({ description: 'E.164' }) });
const Commune = closed({
  code: Type.String(),
  name: closed({ vi: Type.String(), en: Type.String() }),
  office: orNull(
    Type.Unsafe<Static<typeof Office>>({ ...Office, description: 'Whom to ask there; null where it is not known' }),
  ),
});
const Communes = Type.Array(Commune);
const Groups = Type.Array(closed({ name: Type.String(), decisionNumber: orNull(Type.String()) }), {
  description: 'The community digital groups that they belong to, with the decision by which each was set up',
});

export const MyCard = closed({
  code: Type.String({ description: 'In the address of my public page' }),
  name: Type.String(),
  groups: Groups,
  communes: Communes,
  validUntil: Type.Unsafe<string>({
    ...DayText,
    description: 'The last day on which a device may show it without asking again',
  }),
  url: Type.String({ description: 'My public page, where the QR code leads' }),
  qrSvg: Type.String({ description: 'The QR code as a picture in SVG' }),
});

export const ByCode = closed({ code: Type.String({ pattern: '^[0-9A-Za-z]{8}$' }) });

export const PublicHelper = closed({
  active: Type.Boolean({ description: 'false: no helper any more, and nothing else is told' }),
  name: orNull(Type.String()),
  groups: Groups,
  communes: Communes,
});

export type MyCard = Static<typeof MyCard>;
export type PublicHelper = Static<typeof PublicHelper>;
