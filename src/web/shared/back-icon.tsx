/** The sign of the way back. On its own, so that the first start of the console carries no other signs. */
export const BackIcon = () => (
  <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M15 5l-7 7 7 7" />
  </svg>
);
