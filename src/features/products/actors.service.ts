export { findActors, type Actor } from '../producers/index.ts';
