export { fieldCodes, problemCodes, type FieldCode, type ProblemCode } from './codes.ts';
export { bodyInvalid, notFound, Problem, fieldMessage, problemMessage, type FieldError } from './problem.ts';
export { problemTexts } from './problem-texts.ts';
export { quotaNames, quotaTexts, UNPROVEN_NEXT, type QuotaName } from './quota-texts.ts';
