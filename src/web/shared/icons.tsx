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

/** Signs of the console, drawn as lines; every one stands beside a word. */
const lines = {
  house: 'M3 11.500L12 4l9 7.500M6 10v10h12V10M10 20v-6h4v6',
  tasks: 'M4 6l1.500 1.500L8 5M11 6h9M4 12l1.500 1.500L8 11M11 12h9M4 18l1.500 1.500L8 17M11 18h9',
  up: 'M12 20V5M6 11l6-6 6 6',
  down: 'M12 4v15M6 13l6 6 6-6',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c1-5 4-7 8-7s7 2 8 7',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6M4 17h16M10 20h4',
  jar: 'M9 3h6v4c0 2 3 3 3 6v6a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-6c0-3 3-4 3-6zM6 14h12',
  go: 'M9 5l7 7-7 7',
  check: 'M4 12.500l5.500 5.500L20 7',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  warn: 'M12 4L2.500 20h19zM12 10v4.500M12 17.500v.500',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.500 2',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  turn: 'M19 9A8 8 0 1 0 20 14M20 4v5h-5',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z',
  paper: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  shop: 'M4 9l1.500-5h13L20 9M4 9v11h16V9M4 9h16M10 20v-6h4v6',
  phone:
    'M6 3h3l1.500 4.500L8.500 9c1 2.800 3.700 5.500 6.500 6.500l1.500-2L21 15v3c0 1.500-1 2.500-2.500 2.500C11 20 4 13 3.500 5.500 3.500 4 4.500 3 6 3z',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
} as const;
export type LineIconName = keyof typeof lines;

interface LineIconProps {
  readonly name: LineIconName;
  readonly className?: string;
}

export const LineIcon = ({ name, className = 'sign' }: LineIconProps) => (
  <svg class={className} viewBox="0 0 24 24" aria-hidden="true">
    <path d={lines[name]} />
  </svg>
);
