import { expect } from 'chai';
import { consoleBuild } from './console-check.ts';

describe('when the doctor looks for the console', () => {
  it('then one that is not built is no fault, and he says what to run', async () => {
    const finding = await consoleBuild(() => Promise.resolve(null));
    expect(finding).to.deep.include({ check: 'console', health: 'warn' });
    expect(finding.todo).to.include('npm run build:console');
  });

  it('then he says where the build lies', async () => {
    const finding = await consoleBuild(() => Promise.resolve('/srv/files'));
    expect(finding).to.deep.equal({ check: 'console', health: 'ok', says: '/srv/files' });
  });
});
