import type { ComponentChildren } from 'preact';

interface NoteProps {
  readonly children: ComponentChildren;
  /** `plain` helps, `wait` warns, `stop` refuses, `calm` brings news. */
  readonly mood?: 'plain' | 'wait' | 'stop' | 'calm' | 'good';
  /** Read out when it appears. */
  readonly live?: boolean;
}

/** Some sentences that stand apart. */
export const Note = ({ children, mood = 'plain', live = false }: NoteProps) => (
  <div class={`note ${mood}`} {...(live && { role: 'status' })}>
    {children}
  </div>
);
