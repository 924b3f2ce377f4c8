import { storeContract } from './contract.ts';
import { openModelStore } from './model.ts';

describe('the model of the store', () => {
  storeContract({ open: () => Promise.resolve(openModelStore()) });
});
