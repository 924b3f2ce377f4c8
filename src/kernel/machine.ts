/** One legal move: from where, to where, and what must hold first. */
export interface Transition<State extends string, Subject, Refusal> {
  readonly from: readonly State[];
  /** The state afterwards, or those it may be, and which of them it is. */
  readonly to: State | { readonly oneOf: readonly State[]; readonly which: (subject: Subject) => State };
  /** Every reason why the move is refused now. Pure: reads nothing but its argument. */
  readonly refuse?: (subject: Subject) => readonly Refusal[];
}

/** A whole workflow as a table. */
export type Machine<State extends string, Move extends string, Subject, Refusal> = Readonly<
  Record<Move, Transition<State, Subject, Refusal>>
>;

type AnyMachine<State extends string, Subject, Refusal> = Readonly<Record<string, Transition<State, Subject, Refusal>>>;

/** The moves that a state allows, whatever their guards say. */
export const movesFrom = <State extends string, Move extends string, Subject, Refusal>(
  machine: Machine<State, Move, Subject, Refusal>,
  state: State,
): readonly Move[] => (Object.keys(machine) as Move[]).filter((move) => machine[move].from.includes(state));

/** Where a transition leads. */
export const stateAfter = <State extends string, Subject, Refusal>(
  { to }: Transition<State, Subject, Refusal>,
  subject: Subject,
): State => (typeof to === 'string' ? to : to.which(subject));

/** @throws Error when a state can't be reached from `initial`: a table that was written wrong must not start */
export function requireReachable<State extends string, Subject, Refusal>(
  machine: AnyMachine<State, Subject, Refusal>,
  initial: State,
  states: readonly State[],
): void {
  const reached = new Set<State>([initial]);
  for (const state of reached)
    for (const { from, to } of Object.values(machine))
      if (from.includes(state)) for (const next of typeof to === 'string' ? [to] : to.oneOf) reached.add(next);
  const unreachable = states.filter((state) => !reached.has(state));
  if (unreachable.length > 0) throw new Error(`no move leads to ${unreachable.join(', ')}`);
}
