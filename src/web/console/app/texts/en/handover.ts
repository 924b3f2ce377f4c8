/** Words of the screen by which a helper hands a profile over. */
export const handover = {
  title: 'Hand over the profile',
  scan: 'The household scans this code with the camera of its phone.',
  qr: 'QR code by which the household takes the profile over',
  left: (clock: string) => `The code is good for ${clock}`,
  asking: 'Fetching a code…',
  canTitle: 'What can the household do then?',
  can: [
    'Read and change its profile and products.',
    'Change prices and stock at any time.',
    'Withdraw its consent at any time.',
  ],
  promise: '“You hold the phone, I do not look at the password.”',
  after: 'The group may still type, as long as the household agrees.',
  noPhone: 'Without a smartphone nothing changes. The group helps as before.',
  taken: 'The household has taken its profile over.',
  toHub: 'Back to this household',
  notSent: 'This profile is still on this phone only. It can be handed over once it was sent.',
  toOutbox: 'See what waits to be sent',
  toConsent: 'Ask for consent',
  offline: 'Handing over needs a network. Please go where there is a signal.',
};
