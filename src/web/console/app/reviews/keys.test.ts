import { expect } from 'chai';
import { commandOf, createTypingGuard, wasTyped, type Press } from './keys.ts';

const press = (code: string, different: Partial<Press> = {}): Press => ({
  code,
  key: code.replace(/^(Key|Digit)/, '').toLowerCase(),
  keyCode: 0,
  repeat: false,
  isComposing: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...different,
});
const doing = (code: string, different?: Partial<Press>) => commandOf(press(code, different), 'elsewhere');

describe('when a key is pressed during a review', () => {
  it('then its place on the keyboard says what it does, whatever it writes', () => {
    expect(doing('KeyC', { key: 'ч' })).to.equal('approve');
    expect(doing('Numpad3')).to.equal('reason3');
    expect(doing('Slash', { key: '?', shiftKey: true })).to.equal('help');
    expect(doing('KeyZ', { ctrlKey: true })).to.equal('undo');
    expect(doing('', { key: 'c' })).to.equal('typing');
  });

  it('then no key decides with a modifier, held down, while a letter is composed, or taken by a keyboard program', () => {
    for (const code of ['KeyC', 'KeyT', 'KeyB', 'Enter'])
      for (const different of [
        { ctrlKey: true },
        { altKey: true },
        { metaKey: true },
        { shiftKey: true },
        { repeat: true },
        { isComposing: true },
        { keyCode: 229 },
      ])
        expect(doing(code, different), `${code} ${JSON.stringify(different)}`).to.equal(null);
    expect(doing('KeyZ', { ctrlKey: true, shiftKey: true })).to.equal(null);
  });

  it('then in a text it writes, but for Escape and Ctrl and Enter, and a button keeps its own keys', () => {
    for (const code of ['KeyC', 'Space', 'Digit1', 'Enter', 'Backspace'])
      expect(commandOf(press(code), 'text'), code).to.equal(null);
    expect(commandOf(press('Escape'), 'text')).to.equal('close');
    expect(commandOf(press('Enter', { ctrlKey: true }), 'text')).to.equal('confirm');
    expect(commandOf(press('Space'), 'control')).to.equal(null);
    expect(commandOf(press('KeyN'), 'control')).to.equal('next');
  });

  it('then letters that Telex makes signs of, and Backspace, do nothing but show that somebody writes', () => {
    for (const letter of 'ADEFIJORSUWXYZ') expect(doing(`Key${letter}`), letter).to.equal('typing');
    expect(doing('Backspace', { key: 'Backspace' })).to.equal('typing');
    expect(doing('Tab', { key: 'Tab' })).to.equal(null);

    const guard = createTypingGuard();
    expect(guard.isTyping(5)).to.equal(false);
    guard.typed(1_000);
    expect([guard.isTyping(1_999), guard.isTyping(2_000)]).to.deep.equal([true, false]);
    expect([wasTyped(1_000, 1_999), wasTyped(1_000, 2_000)]).to.deep.equal([true, false]);
  });
});
