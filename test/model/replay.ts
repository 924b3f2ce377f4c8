import type { Row } from './subject.ts';

/** Every move there is that makes a new version, with the states it leads from and to. */
const LEGAL: Readonly<Record<string, readonly (readonly [from: string | null, to: string])[]>> = {
  create: [[null, 'draft']],
  edit: [
    ['draft', 'draft'],
    ['approved', 'draft'],
    ['changesRequested', 'changesRequested'],
  ],
  submit: [
    ['draft', 'submitted'],
    ['changesRequested', 'submitted'],
  ],
  withdraw: [['submitted', 'draft']],
  approve: [['submitted', 'approved']],
  requestChanges: [['submitted', 'changesRequested']],
  reject: [
    ['submitted', 'approved'],
    ['submitted', 'rejected'],
  ],
  delete: ['draft', 'changesRequested', 'rejected'].map((state) => [state, state] as const),
};
const HOLDS = new Set(['changeOffers', 'pause', 'resume', 'takeDown', 'reinstate']);
const DECISIONS = new Set(['approve', 'requestChanges', 'reject']);

/** What a history, told from its beginning, comes to. */
export interface Replayed {
  readonly state: string | null;
  readonly version: number;
  readonly paused: boolean;
  readonly takenDown: boolean;
}

/**
 * Plays a history (the oldest row first), and insists of each row that it goes on where the one before has ended, that
 * its move is a legal one, that the version rises with it exactly when it should, and that nobody decides on what they
 * had a hand in. @throws Error
 */
export function replayed(rows: readonly Row[]): Replayed {
  let now: Replayed = { state: null, version: 0, paused: false, takenDown: false };
  const hands = new Set<string | null>();
  let submitter: string | null = null;
  for (const row of rows) {
    const { move, from, to, version, actorId, changes } = row;
    const rises = !HOLDS.has(move);
    assertRow(from === now.state, row, 'does not begin where the row before has ended');
    assertRow(version === now.version + Number(rises), row, 'has another version');
    assertRow(rises ? isLegal(row) : to === from, row, 'is not legal');
    const own = hands.has(actorId) || actorId === submitter;
    assertRow(!DECISIONS.has(move) || !own, row, 'decides on what they had a hand in');
    if (move === 'create' || move === 'edit' || (move === 'changeOffers' && changes.length > 0)) hands.add(actorId);
    if (move === 'submit') submitter = actorId;
    if (DECISIONS.has(move) && to === 'approved') hands.clear();
    now = { ...now, state: to, version, ...held(move) };
  }
  return now;
}

const isLegal = ({ move, from, to }: Row): boolean =>
  LEGAL[move]?.some(([start, end]) => start === from && end === to) ?? false;

function assertRow(holds: boolean, row: Row, what: string): void {
  if (!holds) throw new Error(`a row of the history ${what}: ${JSON.stringify(row)}`);
}

function held(move: string): Partial<Replayed> {
  if (move === 'pause' || move === 'resume') return { paused: move === 'pause' };
  if (move === 'takeDown' || move === 'reinstate') return { takenDown: move === 'takeDown' };
  return {};
}
