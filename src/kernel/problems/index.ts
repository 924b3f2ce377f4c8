export { fieldCodes, problemCodes, type FieldCode, type ProblemCode } from './codes.ts';
export { bodyInvalid, notFound, Problem, type FieldError } from './problem.ts';
export { fieldTexts, problemTexts } from './texts.ts';
