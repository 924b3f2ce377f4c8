import { expect } from 'chai';
import { MINUTE, SECOND } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { movableClock } from '../../../test/support/movable-clock.ts';
import { photoUrls } from './photo-urls.ts';

const SECRET = 'a secret of thirty-two characters';

describe('when somebody is given the addresses of a photo', () => {
  const clock = movableClock();
  const photos = photoUrls(SECRET, clock);
  const photoId = newId();
  const signatureOf = (url: string) => {
    const query = new URL(url, 'http://localhost').searchParams;
    return { expires: Number(query.get('expires')), signature: query.get('signature') ?? '' };
  };
  const signed = () => signatureOf(photos.urls(photoId, { live: false }).thumb);

  it('then without a signature they are not signed', () => {
    expect(photos.isSigned(photoId, {})).to.equal(false);
    expect(photos.isSigned(photoId, { expires: signed().expires })).to.equal(false);
    expect(photos.isSigned(photoId, { signature: signed().signature })).to.equal(false);
  });

  it('then a signature opens no other photo, no later moment, and is not taken from another secret', () => {
    const { expires, signature } = signed();
    expect(photos.isSigned(newId(), { expires, signature })).to.equal(false);
    expect(photos.isSigned(photoId, { expires: expires + 1, signature })).to.equal(false);
    expect(photos.isSigned(photoId, { expires, signature: `${signature}A` })).to.equal(false);
    expect(photos.isSigned(photoId, { expires, signature: '' })).to.equal(false);
    const other = photoUrls(`${SECRET}!`, clock);
    expect(other.isSigned(photoId, { expires, signature })).to.equal(false);
  });

  it('then a signature is good for a quarter of an hour, and for less than five minutes more', () => {
    const given = signed();
    clock.forward(15 * MINUTE - SECOND);
    expect(photos.isSigned(photoId, given)).to.equal(true);
    clock.forward(5 * MINUTE + SECOND);
    expect(photos.isSigned(photoId, given)).to.equal(false);
  });

  it('then they are the same for up to five minutes, so that browsers keep the pictures', () => {
    const addresses = new Set(
      Array.from({ length: 5 }, () => {
        clock.forward(MINUTE);
        return photos.urls(photoId, { live: false }).thumb;
      }),
    );
    expect([1, 2]).to.include(addresses.size);
  });

  it('then one signature opens all its pictures', () => {
    const all = Object.values(photos.urls(photoId, { live: false }));
    expect(new Set(all.map((url) => new URL(url, 'http://localhost').search))).to.have.property('size', 1);
  });

  it('then those of a live photo are plain and never change', () => {
    const path = `/v1/photos/${photoId}`;
    expect(photos.urls(photoId, { live: true })).to.deep.equal({
      large: `${path}/large.jpg`,
      medium: `${path}/medium.webp`,
      small: `${path}/small.webp`,
      thumb: `${path}/thumb.webp`,
    });
  });
});
