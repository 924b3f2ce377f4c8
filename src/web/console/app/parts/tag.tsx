import type { ComponentChildren } from 'preact';
import { LineIcon, type LineIconName } from '../../../shared/icons.tsx';

export type Mood = 'good' | 'wait' | 'stop' | 'calm';

interface TagProps {
  readonly mood: Mood;
  readonly children: ComponentChildren;
  /** Default: the sign of the mood. */
  readonly sign?: LineIconName;
}

const SIGNS: Readonly<Record<Mood, LineIconName>> = { good: 'check', wait: 'clock', stop: 'pen', calm: 'pen' };

/** A word for a state, with a sign; the colour only says it again. */
export const Tag = ({ mood, children, sign = SIGNS[mood] }: TagProps) => (
  <span class={`tag ${mood}`}>
    <LineIcon name={sign} />
    {children}
  </span>
);
