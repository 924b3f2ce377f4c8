/** Words of the card by which a helper introduces themselves. */
export const card = {
  title: 'My card',
  group: 'Community digital group',
  places: (communes: string) => `Helps households in ${communes}`,
  qr: 'QR code of the page about me',
  scan: 'Scan the code to see whether this card is real.',
  until: (day: string) => `This card is good until ${day}`,
  ended: 'This card is too old. Open it again with a network.',
  decision: (number: string) => `By decision ${number}`,
  call: (office: string) => `Call ${office}:`,
  never: 'I never',
  promises: [
    'Ask for a code that was sent to a phone.',
    'Ask for a password or a bank number.',
    'Take money for anything.',
  ],
  greet: 'Read the greeting aloud',
  greeting: (name: string, group: string) => [
    `“I am ${name}, ${group}.`,
    'I help you to bring your products online, free of charge.',
    'I ask for no password and no bank number.',
    'Call the commune office to be sure.”',
  ],
  asGroup: 'of the community digital group',
  none: 'The card needs a network the first time. Please go where there is a signal.',
};
