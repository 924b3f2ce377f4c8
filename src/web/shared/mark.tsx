/** The bridge and the leaf of icon.svg, in the colours of the page. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path class="stroke" d="M3 25C5.8 16.5 10.2 13 16 13s10.2 3.5 13 12M9 25v-8M16 25V13.500M23 25v-8" />
    <path class="leaf" d="M16 11c-.6-4.5 2-7.8 7-8.3.4 5-2.2 8.3-7 8.300z" />
  </svg>
);
