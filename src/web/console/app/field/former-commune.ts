/** As long as the service takes the name of a hamlet. */
export const MAX_HAMLET = 80;

/** `Úc Kỳ cũ` at the end: the commune as it was called until the reform, by which people still find the place. */
const FORMER = /(?:^|,\s*)([^,]+ cũ)$/;

/** `Úc Kỳ cũ` of `Xã Úc Kỳ`. */
const calledFormerly = (unit: string): string => `${unit.replace(/^(Xã|Phường|Thị trấn) /, '')} cũ`;

/** A hamlet without the commune that it formerly lay in. */
const withoutFormer = (hamlet: string): string => hamlet.replace(FORMER, '');

const joined = (hamlet: string, former: string | null): string => {
  const whole = [hamlet, former].filter(Boolean).join(', ');
  return whole.length <= MAX_HAMLET ? whole : hamlet;
};

/** The hamlet in a commune that was found by the name of a former one, or (`null`) by its own: `Xóm Múc, Úc Kỳ cũ`. */
export const inCommune = (hamlet: string, formerUnit: string | null): string =>
  joined(withoutFormer(hamlet), formerUnit === null ? null : calledFormerly(formerUnit));

/** Another hamlet in the place of the one that was there: what the commune was called stays behind it. */
export const replacedHamlet = (before: string, chosen: string): string =>
  FORMER.test(chosen) ? chosen : joined(chosen, FORMER.exec(before)?.[1] ?? null);
