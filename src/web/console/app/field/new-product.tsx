import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { record } from '../services.ts';
import { draftOf } from './producer-draft.ts';
import { places } from './places.ts';
import { startProduct } from './product-actions.ts';

/** Begins a product: straight to the camera. */
export function NewProduct() {
  const { query, route } = useLocation();
  const producerId = query['producer'] ?? '';
  useEffect(() => {
    void begin();
    async function begin(): Promise<void> {
      if (producerId === '') {
        route(places.producers, true);
        return;
      }
      const id = await startProduct(producerId, draftOf(record('producer', producerId).value).areaCode);
      route(places.camera(id, true), true);
    }
  }, []);
  return <main aria-busy={true} />;
}
