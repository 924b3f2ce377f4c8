import { readFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { SeedFile, type AreaName, type AreaUnit } from './areas.schemas.ts';

const fullNames: Readonly<Record<AreaUnit['kind'], (name: string) => AreaName>> = {
  province: (name) => ({ vi: `Tỉnh ${name}`, en: `${name} Province` }),
  commune: (name) => ({ vi: `Xã ${name}`, en: `${name} Commune` }),
  ward: (name) => ({ vi: `Phường ${name}`, en: `${name} Ward` }),
  town: (name) => ({ vi: `Thị trấn ${name}`, en: `${name} Town` }),
};

/** The units of seed/areas.json. @throws Error naming the place, when the file is not as its schema says. */
export async function loadSeed(): Promise<readonly AreaUnit[]> {
  return unitsIn(JSON.parse(await readFile(new URL('../../../seed/areas.json', import.meta.url), 'utf8')));
}

/** The units in a parsed seed file. @throws Error naming the place, when it is not as its schema says. */
export function unitsIn(seed: unknown): readonly AreaUnit[] {
  if (!Value.Check(SeedFile, seed)) {
    const [wrong] = Value.Errors(SeedFile, seed);
    throw new Error(`seed/areas.json${wrong?.instancePath ?? ''}: ${wrong?.message ?? 'not as its schema says'}`);
  }
  return seed.units.map((unit, at) => {
    if (!(unit.source in seed.sources))
      throw new Error(`seed/areas.json/units/${String(at)}/source: is not one of the sources`);
    return { id: `${unit.code}@${unit.validFrom}`, ...unit, name: fullNames[unit.kind](unit.properName) };
  });
}
