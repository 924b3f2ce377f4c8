import { expect } from 'chai';
import { channelCodes } from './channel.ts';
import { loadChannels } from './channels.seed.ts';
import { lacksByDay } from './papers.domain.ts';
import { loadRules } from '../ocop/index.ts';
import { foodSafetyNeeded } from '../ocop/ocop.domain.ts';

const channels = await loadChannels();
const TODAY = '2026-11-27';

describe('when papers of a product end', () => {
  for (const code of channelCodes) {
    const told = (until: string) =>
      lacksByDay(channels[code], [{ pointer: '/foodSafety/documentId', until }], TODAY).map(
        ({ rule, value, limit, severity }) => [rule, value, limit, severity],
      );
    const rule = `${code}.papers.daysLeft`;

    it(`then ${code} is told so 30 days before, and one that has ended blocks`, () => {
      expect(told('2026-12-27')).to.deep.equal([]);
      expect(told('2026-12-26')).to.deep.equal([[rule, 29, 30, 'warn']]);
      expect(told(TODAY)).to.deep.equal([[rule, 0, 30, 'warn']]);
      expect(told('2026-11-26')).to.deep.equal([[rule, -1, 30, 'block']]);
      expect(told('9999-12-31')).to.deep.equal([]);
    });

    it(`then ${code} is told of food by the sets for which the law asks a proof of safety`, async () => {
      const rules = await loadRules();
      const needing = rules.sets.map(({ number }) => number).filter((number) => foodSafetyNeeded(rules, number));
      const asked = channels[code].requirements.find(({ rule }) => rule === `${code}.foodSafety.document`);
      expect(asked?.sets).to.deep.equal(needing);
    });
  }
});
