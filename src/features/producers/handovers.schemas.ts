import Type, { type Static } from 'typebox';
import { closed, filled, Id, InstantText, orNull } from '../../kernel/schemas.ts';
import { NewPassword, SessionAnswer } from '../accounts/index.ts';
import { purposes } from './producer.ts';

const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'As it stands in the QR code, behind #h=' });

export const HandoverAnswer = closed({
  id: Id,
  url: Type.String({ description: 'Where the QR code leads' }),
  expiresAt: InstantText,
  expiresIn: Type.Integer({ minimum: 0, description: 'Seconds: what a device whose clock is wrong counts down' }),
  qrSvg: Type.String({ description: 'The QR code as a picture in SVG' }),
});

export const TokenBody = closed({ token: Token });

export const FoundHandover = closed({
  producerName: Type.String(),
  products: Type.Integer({ minimum: 0, description: 'How many' }),
  consentedPurposes: Type.Array(Type.Enum([...purposes])),
  helperName: orNull(Type.String()),
  representativeName: orNull(Type.String({ description: 'Who most likely takes it over: for the sign-up' })),
  phone: orNull(Type.String({ description: 'Of the profile, for the sign-up' })),
  expiresAt: InstantText,
});

export const HandoverBody = closed({
  token: Token,
  name: Type.Optional(filled(120, 'Of a new account; all three are needed of who is not signed in')),
  phone: Type.Optional(Type.String({ minLength: 1, maxLength: 40, format: 'phone' })),
  password: Type.Optional(NewPassword),
});

export const ConfirmedHandover = closed({
  producerId: Id,
  session: orNull(
    Type.Unsafe<Static<typeof SessionAnswer>>({
      ...SessionAnswer,
      description: 'Of the new account; null for who has one',
    }),
  ),
});

export type HandoverInput = Static<typeof HandoverBody>;
export type ShownHandover = Static<typeof HandoverAnswer>;
