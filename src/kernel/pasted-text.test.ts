import { expect } from 'chai';
import fc from 'fast-check';
import { inLatinLetters } from './look-alikes.ts';
import { cleanCode, cleanText, hasUnseen } from './pasted-text.ts';

/** What shows nothing, of every kind that has been seen in texts of people. */
const UNSEEN = [
  '\u00ad', // soft hyphen
  '\u034f', // joiner of letters
  '\u061c', // Arabic direction
  '\u115f', // Korean fillers
  '\u1160',
  '\u180e', // Mongolian separator
  '\u200b', // zero width
  '\u200c',
  '\u200d',
  '\u200e', // directions
  '\u200f',
  '\u202a',
  '\u202c',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u3164',
  '\ufe0f', // variation
  '\ufeff', // byte order mark
  '\uffa0',
  '\ufff9',
  '\u{e0041}', // tags
  '\u{e0100}',
];

const PIECES = Array.from('ab1#*-‐⁄ ﬁ½ⅫðÐɖàÀ\u0301\u0323АОоαΟёЖ😀👩\u20e3\u{1f3fd}\u{1f3f4}\u{e007f}');

/** Texts out of pieces that mean something to one of the rules. */
const pasted = fc
  .array(fc.oneof(fc.constantFrom(...UNSEEN, ...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));

describe('when a text is pasted', () => {
  it('then what shows nothing is gone', () => {
    for (const unseen of UNSEEN) {
      expect(cleanText(`${unseen}Gạ${unseen}o tám${unseen}`), JSON.stringify(unseen)).to.equal('Gạo tám');
      expect(hasUnseen(`a${unseen}`)).to.equal(true);
    }
    expect(hasUnseen('Gạo tám 1.000 g, “ngon”\n')).to.equal(false);
  });

  it('then every space is a space, and every line end one', () => {
    expect(cleanText('1\u00a0kg\u2009\u3000gạo\u2028\u2800tám')).to.equal('1 kg  gạo\n tám');
    expect(cleanText('một\r\nhai\tba')).to.equal('một\r\nhai\tba');
  });

  it('then letters are composed, also those that something stood between', () => {
    expect(cleanText('Ga\u200b\u0323o')).to.equal('Gạo');
  });

  it('then emoji stay whole', () => {
    for (const emoji of ['👩‍🌾', '👩🏽‍🌾', '❤️', '👩‍❤️‍👨', '👩‍❤‍👨', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇻🇳', '🏳️‍🌈'])
      expect(cleanText(`Ngon ${emoji}${emoji}!`), emoji).to.equal(`Ngon ${emoji}${emoji}!`);
  });

  it('then nothing is hidden behind emoji or digits', () => {
    expect(cleanText('😀\u200d 1\ufe0f \u{1f3f4}\u{e0041}\u{e007f}a\u200d😀')).to.equal('😀 1 \u{1f3f4}a😀');
  });

  it('then a word in two alphabets is in one, and words of another alphabet stay', () => {
    expect(cleanText('Sаmsung, gạо, Ðặc sản, Ɖậu')).to.equal('Samsung, gạo, Đặc sản, Đậu');
    for (const text of ['Борис', 'почта', 'ТУК', 'β-caroten', 'μg', 'TNFα', '한국 茶', 'ð'])
      expect(cleanText(text), text).to.equal(text);
  });
});

describe('when a code is pasted', () => {
  it('then widths, hyphens and letters that only look Latin are those of keyboards', () => {
    for (const code of [
      'TYK-500',
      'ＴＹＫ－５００',
      'ТУК\u2011500',
      'TУК\u2212500',
      'T\u200bYK\u2013500',
      '\u202aTYK-500\u202c',
    ])
      expect(cleanCode(code), code).to.equal('TYK-500');
    expect(cleanCode('А⁄B')).to.equal('A/B');
    expect(cleanCode('ЖУК')).to.equal('ЖУК');
  });
});

describe('when any text is cleaned', () => {
  it('then it is clean', () => {
    for (const clean of [cleanText, cleanCode, inLatinLetters])
      fc.assert(
        fc.property(pasted, (text) => {
          expect(clean(clean(text))).to.equal(clean(text));
        }),
        { numRuns: 1_000 },
      );
  });

  it('then what shows nothing makes no difference, wherever it stands between letters', () => {
    const letters = fc.array(fc.constantFrom(...Array.from('abĐđạỡ019 -_./')), { maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.nat(12), fc.constantFrom(...UNSEEN), (text, at, unseen) => {
        const hidden = [...text.slice(0, at), unseen, ...text.slice(at)].join('');
        expect(cleanText(hidden)).to.equal(cleanText(text.join('')));
        expect(cleanCode(hidden)).to.equal(cleanCode(text.join('')));
      }),
    );
  });

  it('then letters that look alike are the same ones', () => {
    const pairs = fc.constantFrom(['A', 'А'], ['B', 'Β'], ['O', 'Ο'], ['P', 'Р'], ['x', 'х'], ['Đ', 'Ð'], ['1', '1']);
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 10 }), (letters) => {
        const [latin, other] = [0, 1].map((side) => letters.map((pair) => pair[side]).join(''));
        expect(cleanCode(other ?? '')).to.equal(latin);
      }),
    );
  });
});
