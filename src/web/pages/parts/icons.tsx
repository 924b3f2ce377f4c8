/** Pictures beside words, which say the same: they are hidden from who listens. */
const Icon = ({ path, className = 'icon' }: { readonly path: string; readonly className?: string }) => (
  <svg class={className} viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const SearchIcon = () => (
  <Icon path="M10.5 4a6.5 6.5 0 1 0 4 11.600l4.9 4.9 1.4-1.4-4.9-4.900A6.5 6.5 0 0 0 10.5 4zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z" />
);
export const StarIcon = () => (
  <Icon
    className="icon star"
    path="M12 2.500l2.9 6.1 6.6.9-4.8 4.6 1.2 6.6-5.9-3.2-5.9 3.2 1.2-6.600L2.5 9.500l6.6-.9z"
  />
);
export const CloseIcon = () => (
  <Icon path="M6.4 5L5 6.4 10.6 12 5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.600L19 6.4 17.6 5 12 10.600z" />
);
export const CheckIcon = () => <Icon path="M9.5 16.600L4.9 12l-1.4 1.4 6 6L21 7.900l-1.4-1.400z" />;
export const PhoneIcon = () => (
  <Icon path="M6.6 10.800a15 15 0 0 0 6.6 6.600l2.2-2.200c.3-.3.7-.4 1-.2 1.1.4 2.3.6 3.6.6.6 0 1 .4 1 1V20c0 .6-.4 1-1 1A17 17 0 0 1 3 4c0-.6.4-1 1-1h3.500c.6 0 1 .4 1 1 0 1.3.2 2.5.6 3.6.1.3 0 .7-.3 1z" />
);
export const PlaceIcon = () => (
  <Icon path="M12 2a7 7 0 0 0-7 7c0 5.2 7 13 7 13s7-7.8 7-13a7 7 0 0 0-7-7zm0 9.500A2.5 2.5 0 1 1 12 6.500a2.5 2.5 0 0 1 0 5z" />
);
export const LeafIcon = () => (
  <Icon
    className="icon leaf"
    path="M20 3C10 3 4 8 4 15c0 1.3.2 2.5.6 3.500L3 21h2.300l1-1.700c1 .4 2.2.7 3.7.7C17 20 20 14 20 3zM8 17c2-4 4.5-6.5 8-8.500C13.5 11 11 13.8 9.6 17.6 9 17.4 8.5 17.3 8 17z"
  />
);
export const CertificateIcon = () => (
  <Icon path="M12 2a7 7 0 0 0-4 12.700V22l4-2 4 2v-7.300A7 7 0 0 0 12 2zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z" />
);
