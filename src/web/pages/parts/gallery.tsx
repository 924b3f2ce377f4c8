import type { CatalogueProductAnswer } from '../../../features/search/index.ts';
import { textInLocale } from '../../shared/formats.ts';
import { LeafIcon } from '../../shared/icons.tsx';
import type { Reader } from './reader.ts';

type Photo = CatalogueProductAnswer['photos'][number];

interface GalleryProps {
  readonly product: Pick<CatalogueProductAnswer, 'photos' | 'name'>;
  readonly reader: Reader;
}

/** The photos of a product, the main one first; each opens its largest picture within the page, without a script. */
export function Gallery({ product, reader }: GalleryProps) {
  const { photos } = product;
  const main = photos.find(({ role }) => role === 'main') ?? photos[0];
  if (!main)
    return (
      <div class="gallery">
        <div class="photo none">
          <LeafIcon />
          <span>{reader.t.noPhoto}</span>
        </div>
      </div>
    );
  const others = photos.filter((photo) => photo !== main);
  return (
    <div class="gallery" id="photos">
      <PhotoLink photo={main} product={product} reader={reader} large />
      {others.length > 0 && (
        <ul>
          {others.map((photo) => (
            <li key={photo.id}>
              <PhotoLink photo={photo} product={product} reader={reader} />
            </li>
          ))}
        </ul>
      )}
      {[main, ...others].map((photo) => (
        <Enlarged key={photo.id} photo={photo} product={product} reader={reader} />
      ))}
    </div>
  );
}

const viewId = ({ id }: Photo): string => `photo-${id}`;

/** Covers the page while the address names it; its picture is loaded only then. */
function Enlarged({ photo, product, reader }: GalleryProps & { readonly photo: Photo }) {
  const { text, lang } = altOf(photo, product, reader);
  return (
    <div class="enlarged" id={viewId(photo)}>
      <a class="button" href="#photos">
        {reader.t.product.closePhoto}
      </a>
      <img src={photo.urls.large} width={1_600} height={1_600} alt={text} lang={lang} loading="lazy" decoding="async" />
    </div>
  );
}

function PhotoLink({ photo, product, reader, large = false }: GalleryProps & { photo: Photo; large?: boolean }) {
  const { small, medium } = photo.urls;
  const { text, lang } = altOf(photo, product, reader);
  return (
    <a class="photo" href={`#${viewId(photo)}`}>
      <span class="unseen">{reader.t.openPhoto} </span>
      <img
        src={large ? medium : small}
        srcset={`${small} 480w, ${medium} 1024w`}
        sizes={large ? '(min-width: 60rem) 34rem, 100vw' : '(min-width: 60rem) 11rem, 33vw'}
        width={large ? 1_024 : 480}
        height={large ? 1_024 : 480}
        alt={text}
        lang={lang}
        loading={large ? 'eager' : 'lazy'}
        fetchpriority={large ? 'high' : 'auto'}
        decoding="async"
      />
    </a>
  );
}

/** What the producer wrote under the photo, else what it is a photo of. */
function altOf(photo: Photo, { name }: GalleryProps['product'], { t, locale }: Reader) {
  if (photo.alt) return textInLocale(photo.alt, locale);
  const named = textInLocale(name, locale);
  const role = t.photoRoles[photo.role];
  return { text: role === undefined ? named.text : `${named.text}: ${role}`, lang: named.lang };
}
