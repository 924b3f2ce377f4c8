import { readFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { SeedFile, type AreaName, type AreaUnit } from './areas.schemas.ts';

const fullNames: Readonly<Record<AreaUnit['kind'], (name: string) => AreaName>> = {
  province: (name) => ({ vi: `Tỉnh ${name}`, en: `${name} Province` }),
  commune: (name) => ({ vi: `Xã ${name}`, en: `${name} Commune` }),
  ward: (name) => ({ vi: `Phường ${name}`, en: `${name} Ward` }),
  town: (name) => ({ vi: `Thị trấn ${name}`, en: `${name} Town` }),
};

/** The units that a release comes with. */
export interface AreaSeed {
  /** A higher one is newer. */
  readonly number: number;
  readonly units: readonly AreaUnit[];
}

/** What seed/areas.json says. @throws Error naming the place, when the file is not as its schema says. */
export async function loadSeed(): Promise<AreaSeed> {
  return seedIn(JSON.parse(await readFile(new URL('../../../seed/areas.json', import.meta.url), 'utf8')));
}

/** What a parsed seed file says. @throws Error naming the place, when it is not as its schema says. */
export function seedIn(seed: unknown): AreaSeed {
  if (!Value.Check(SeedFile, seed)) {
    const [wrong] = Value.Errors(SeedFile, seed);
    throw new Error(`seed/areas.json${wrong?.instancePath ?? ''}: ${wrong?.message ?? 'not as its schema says'}`);
  }
  const units = seed.units.map((unit, at) => {
    if (!(unit.source in seed.sources))
      throw new Error(`seed/areas.json/units/${String(at)}/source: is not one of the sources`);
    return { id: `${unit.code}@${unit.validFrom}`, ...unit, name: fullNames[unit.kind](unit.properName) };
  });
  return { number: seed.number, units };
}
