import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { storeContract } from './contract.ts';
import { newFolder } from './embedded/folder.ts';

describe('the embedded store', () => {
  storeContract({
    open: async () => {
      const folder = await newFolder();
      const store = openEmbeddedStore({ file: folder.file });
      const close = async () => {
        await store.close();
        await folder.remove();
      };
      return { ...store, close };
    },
    openTwo: async () => {
      const folder = await newFolder();
      const [one, other] = [openEmbeddedStore(folder), openEmbeddedStore(folder)];
      const close = async () => {
        await other.close();
        await folder.remove();
      };
      return [one, { ...other, close }];
    },
  });
});
