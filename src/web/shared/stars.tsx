import { StarIcon } from './icons.tsx';

interface StarsProps {
  readonly stars: number;
  /** What they say: `OCOP 4 sao`. */
  readonly text: string;
}

/** As many stars as words say. */
export const Stars = ({ stars, text }: StarsProps) => (
  <p class="stars">
    {Array.from({ length: stars }, (_, at) => (
      <StarIcon key={at} />
    ))}
    <span>{text}</span>
  </p>
);
