/** Where the grains of the ear lie, from the stem's foot up: centre and turn. */
const GRAINS = [
  [34, 52, -38],
  [64, 54.6, 20],
  [94, 21.3, -42],
  [124, 34.5, 16],
  [154, 14.2, -46],
  [184, 38, 12],
] as const;

/** An ear of rice with a grain for each step, full when the step is done. The text beside it says how many. */
export const RiceEar = ({ grains }: { readonly grains: readonly boolean[] }) => (
  <svg class="ear" viewBox="0 0 210 84" aria-hidden="true">
    <path class="stem" d="M4 80C50 72 110 40 192 26" />
    {GRAINS.map(([x, y, turn], at) => (
      <ellipse
        key={at}
        class={grains[at] ? 'grain full' : 'grain'}
        cx={x}
        cy={y}
        rx={13}
        ry={6.5}
        transform={`rotate(${String(turn)} ${String(x)} ${String(y)})`}
      />
    ))}
  </svg>
);
