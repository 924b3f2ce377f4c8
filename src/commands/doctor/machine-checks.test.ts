import { expect } from 'chai';
import { DEFAULT_JWT_SECRET } from '../../config/schema.ts';
import {
  clock,
  descriptors,
  disk,
  nodeVersion,
  notices,
  operator,
  pictures,
  publicUrl,
  secret,
} from './machine-checks.ts';

const GIB = 2 ** 30;
const withFree = (bytes: number, floor = 0) => disk('/srv', floor, () => Promise.resolve(bytes));

describe('when the doctor looks at a machine', () => {
  it('then an old Node is a fault, the least we take and newer ones are not', () => {
    expect(nodeVersion('18.20.0').health).to.equal('fault');
    expect(nodeVersion('20.18.9').health).to.equal('fault');
    for (const version of ['20.19.0', '22.1.0']) expect(nodeVersion(version).health, version).to.equal('ok');
  });

  it('then pictures can be drawn', async () => {
    expect(await pictures()).to.include({ health: 'ok' });
  });

  it('then too few open files are a fault, few a warning, and an unknown limit is none', () => {
    const found = [255, 256, 4_095, 4_096, Infinity, null].map((limit) => descriptors(limit).health);
    expect(found).to.deep.equal(['fault', 'warn', 'warn', 'ok', 'ok', 'ok']);
    expect(descriptors(64)).to.have.property('todo').that.includes('LimitNOFILE');
  });

  it('then an address without https is a fault in production only', () => {
    const at = (PUBLIC_URL: string, NODE_ENV: 'development' | 'production') =>
      publicUrl({ PUBLIC_URL, NODE_ENV }).health;
    expect(at('http://ocop.example', 'production')).to.equal('fault');
    expect(at('http://localhost:3000', 'development')).to.equal('warn');
    expect(at('https://ocop.example', 'production')).to.equal('ok');
  });

  it('then the secret that everybody knows is told, with what to do', () => {
    expect(secret({ JWT_SECRET: DEFAULT_JWT_SECRET }))
      .to.include({ health: 'warn' })
      .and.have.property('todo');
    expect(secret({ JWT_SECRET: 'x'.repeat(40) }).health).to.equal('ok');
  });

  it('then what the pages lack of who runs them is named', () => {
    const known = {
      OPERATOR_NAME: 'UBND xã Phú Bình',
      OPERATOR_ADDRESS: 'Xã Phú Bình',
      OPERATOR_PHONE: '0208 3000 000',
      OPERATOR_EMAIL: 'ocop@phubinh.example',
      OPERATOR_DECISION: '1/QĐ-UBND',
    };
    expect(operator(known).health).to.equal('ok');
    expect(operator({ ...known, OPERATOR_PHONE: '' }))
      .to.include({ health: 'warn' })
      .and.have.property('todo', 'Đặt (set) OPERATOR_PHONE.');
  });

  it('then codes that reach nobody are told, with what to do', () => {
    expect(notices({ NOTICES: 'none' }))
      .to.include({ health: 'warn' })
      .and.have.property('todo')
      .that.includes('NOTICES=webhook');
    expect(notices({ NOTICES: 'webhook' }).health).to.equal('ok');
  });

  it('then a disk that fills up is told before it is full', async () => {
    expect((await withFree(10 * GIB)).health).to.equal('ok');
    expect((await withFree(GIB)).health).to.equal('warn');
    expect((await withFree(GIB / 10)).health).to.equal('fault');
    const refusing = await withFree(3 * GIB, 4 * GIB);
    expect(refusing.health).to.equal('fault');
    expect(refusing.says).to.include('no uploads');
  });

  it('then a clock behind the last event is a fault', () => {
    expect(clock('2026-11-23T08:00:00.000Z', null).health).to.equal('ok');
    expect(clock('2026-11-23T08:00:00.000Z', '2026-11-23T08:00:30.000Z').health).to.equal('ok');
    expect(clock('2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z').health).to.equal('fault');
  });
});
